"""Feeds and sorted feeds, in plain commands and transactions."""

import time
import uuid

from errors import ItemDoesNotExist

KEYS = ("ids", "items", "publishes", "config", "idincr", "published", "claimed", "cancelled", "stalled", "finishes")


def joined(first, rest):
    return first.encode() + b"\0" + (rest.encode() if isinstance(rest, str) else rest)


class Items:
    """What every type has in common: an order of ids, and items by id."""

    def __init__(self, client, name):
        self.redis = client
        self.name = name
        for key in KEYS:
            setattr(self, key, f"feed.{key}:{name}")

    def get(self, id):
        return self.redis.hget(self.items, id)

    def all(self):
        return self.redis.hgetall(self.items)

    def list(self):
        return self.redis.lrange(self.ids, 0, -1)

    def notice(self, pipe, what, payload):
        pipe.publish(f"{what}:{self.name}", payload)


class Feed(Items):
    def list(self):
        return self.redis.zrange(self.ids, 0, -1)

    def publish(self, item, id=None):
        id = uuid.uuid4().hex if id is None else id

        def verb(pipe):
            longest = int(pipe.hget(self.config, "max_length") or 0)
            dropped = pipe.zrange(self.ids, 0, -longest) if longest > 0 else []
            last = pipe.zrange(self.ids, -1, -1, withscores=True)
            known = pipe.zscore(self.ids, id) is not None
            pipe.multi()
            for old in dropped:
                if old != id.encode():
                    pipe.zrem(self.ids, old)
                    pipe.hdel(self.items, old)
                    self.notice(pipe, "feed.retract", old)
            pipe.zadd(self.ids, {id: max(time.time(), (last[0][1] if last else 0) + 0.000001)})
            pipe.incr(self.publishes)
            pipe.hset(self.items, id, item)
            self.notice(pipe, "feed.edit" if known else "feed.publish", joined(id, item))

        self.redis.transaction(verb, self.ids, self.config)
        return id

    def retract(self, id):
        def verb(pipe):
            if pipe.zscore(self.ids, id) is None:
                return
            pipe.multi()
            pipe.zrem(self.ids, id)
            pipe.hdel(self.items, id)
            self.notice(pipe, "feed.retract", id)

        self.redis.transaction(verb, self.ids)


class SortedFeed(Items):
    def insert(self, item, position=":end"):
        made = []

        def verb(pipe):
            pivot = pivot_of(position)
            if pivot is not None and not pipe.hexists(self.items, pivot):
                raise ItemDoesNotExist(pivot)
            id = str(self.redis.incr(self.idincr))
            pipe.multi()
            self.place(pipe, id, position)
            pipe.hset(self.items, id, item)
            pipe.incr(self.publishes)
            self.notice(pipe, "feed.publish", joined(id, item))
            self.notice(pipe, "feed.position", joined(id, position))
            made.append(id)

        self.redis.transaction(verb, self.items)
        return made[-1]

    def place(self, pipe, id, position):
        pivot = pivot_of(position)
        if pivot is not None:
            pipe.linsert(self.ids, "BEFORE" if position[0] == ":" else "AFTER", pivot, id)
        elif position == "begin:":
            pipe.lpush(self.ids, id)
        else:
            pipe.rpush(self.ids, id)

    def edit(self, id, item):
        def verb(pipe):
            if not pipe.hexists(self.items, id):
                raise ItemDoesNotExist(id)
            pipe.multi()
            pipe.hset(self.items, id, item)
            pipe.incr(self.publishes)
            self.notice(pipe, "feed.publish", joined(id, item))

        self.redis.transaction(verb, self.items)

    def move(self, id, position):
        def verb(pipe):
            pivot = pivot_of(position)
            for needed in (id, pivot):
                if needed is not None and not pipe.hexists(self.items, needed):
                    raise ItemDoesNotExist(needed)
            if pivot == id:
                return
            pipe.multi()
            pipe.lrem(self.ids, 1, id)
            self.place(pipe, id, position)
            self.notice(pipe, "feed.position", joined(id, position))

        self.redis.transaction(verb, self.items)

    def retract(self, id):
        def verb(pipe):
            if not pipe.hexists(self.items, id):
                return
            pipe.multi()
            pipe.lrem(self.ids, 1, id)
            pipe.hdel(self.items, id)
            self.notice(pipe, "feed.retract", id)

        self.redis.transaction(verb, self.items)


def pivot_of(position):
    if position in ("begin:", ":end"):
        return None
    if not position.startswith(":") and not position.endswith(":"):
        raise ValueError(position)
    return position[1:] if position[0] == ":" else position[:-1]
