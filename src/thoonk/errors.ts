/**
 * Everything that can be wrong with a call, as a closed list: each class has a code, and the peer driver answers with it.
 *
 * A verb that throws one of these has changed nothing and notified nobody. What is merely not so any more (a job that is
 * no longer claimed, an item that is gone) is an expected no: verbs answer that with false or null.
 */
export abstract class ThoonkError extends Error {
  abstract readonly code: string;
}

export class FeedExists extends ThoonkError {
  readonly code = 'FeedExists';
  constructor(feed: string) {
    super(`the feed exists already: ${feed}`);
  }
}

export class FeedDoesNotExist extends ThoonkError {
  readonly code = 'FeedDoesNotExist';
  constructor(feed: string) {
    super(`no such feed: ${feed}`);
  }
}

/** The feed is registered as another type than the verb is for, or its keys hold another kind of value. */
export class WrongType extends ThoonkError {
  readonly code = 'WrongType';
  constructor(feed: string, registered: string) {
    super(`the feed is of another type (${registered}): ${feed}`);
  }
}

/** Nothing came within the time that a blocking get was given. */
export class Empty extends ThoonkError {
  readonly code = 'Empty';
  constructor(feed: string) {
    super(`nothing came in time: ${feed}`);
  }
}

export class ItemDoesNotExist extends ThoonkError {
  readonly code = 'ItemDoesNotExist';
  constructor(feed: string, id: string) {
    super(`no such item in ${feed}: ${id}`);
  }
}

export class ItemExists extends ThoonkError {
  readonly code = 'ItemExists';
  constructor(feed: string, id: string) {
    super(`the id is taken in ${feed}: ${id}`);
  }
}

export class NotClaimed extends ThoonkError {
  readonly code = 'NotClaimed';
  constructor(feed: string, id: string) {
    super(`the job is not claimed in ${feed}: ${id}`);
  }
}

export class NotStalled extends ThoonkError {
  readonly code = 'NotStalled';
  constructor(feed: string, id: string) {
    super(`the job is not stalled in ${feed}: ${id}`);
  }
}

/** An id that no payload could carry (NUL), or no position (in a sorted feed). */
export class InvalidId extends ThoonkError {
  readonly code = 'InvalidId';
}

/** A feed name with NUL: listeners of other implementations die of it. */
export class InvalidName extends ThoonkError {
  readonly code = 'InvalidName';
}

/** A type that is none of the four, or a max_length that is no whole number. */
export class InvalidConfig extends ThoonkError {
  readonly code = 'InvalidConfig';
}

/** A place that is not `begin:`, `:end`, `:ID` or `ID:`. */
export class InvalidPosition extends ThoonkError {
  readonly code = 'InvalidPosition';
}

/** A call of the peer driver that cannot be understood: no JSON, an unknown verb, an argument missing or of another kind. */
export class InvalidCall extends ThoonkError {
  readonly code = 'InvalidCall';
}
