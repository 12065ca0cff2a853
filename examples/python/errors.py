"""What can be wrong with a call; the driver answers with the name of the class."""


class FeedExists(Exception):
    pass


class FeedDoesNotExist(Exception):
    pass


class Empty(Exception):
    pass


class WrongType(Exception):
    pass


class ItemDoesNotExist(Exception):
    pass


class NotClaimed(Exception):
    pass


class NotStalled(Exception):
    pass
