"""A second implementation of the contract (docs/thoonk-contract.md), in plain commands and transactions, without scripts.

It shows what any language has to do to take part, and test/thoonkScenarios pairs it with ours. Needs redis-py 4.
Names and ids are str, items are bytes.
"""

import uuid

from errors import FeedDoesNotExist, FeedExists, WrongType
from feeds import KEYS, Feed, SortedFeed, joined
from queues import Job, Queue

CLASSES = {"feed": Feed, "sorted_feed": SortedFeed, "queue": Queue, "job": Job}


class Thoonk:
    """The registry; feeds are opened by type."""

    def __init__(self, client):
        self.redis = client
        self.instance = uuid.uuid4().hex

    def create(self, name, kind, config=None):
        if kind not in CLASSES:
            raise ValueError(kind)
        if not self.redis.hsetnx(f"feed.config:{name}", "type", kind) and self.exists(name):
            raise FeedExists(name)
        if not self.redis.sadd("feeds", name):
            raise FeedExists(name)
        fields = {key: "" if value is None else str(value) for key, value in (config or {}).items()}
        with self.redis.pipeline() as pipe:
            pipe.delete(f"feed.config:{name}")
            pipe.hset(f"feed.config:{name}", mapping={**fields, "type": kind})
            pipe.publish("newfeed", joined(name, self.instance))
            pipe.publish("conffeed", joined(name, self.instance))
            pipe.execute()

    def delete(self, name):
        if not self.redis.srem("feeds", name):
            raise FeedDoesNotExist(name)
        with self.redis.pipeline() as pipe:
            extensions = (f"thoonk.bell:{name}", f"thoonk.stalls:{name}")
            pipe.delete(*(f"feed.{key}:{name}" for key in KEYS), *extensions)
            pipe.publish("delfeed", joined(name, self.instance))
            pipe.execute()

    def config(self, name, config):
        if not self.exists(name):
            raise FeedDoesNotExist(name)
        fields = {key: str(value) for key, value in config.items() if key != "type"}
        with self.redis.pipeline() as pipe:
            if fields:
                pipe.hset(f"feed.config:{name}", mapping=fields)
            pipe.publish("conffeed", joined(name, self.instance))
            pipe.execute()

    def exists(self, name):
        return bool(self.redis.sismember("feeds", name))

    def feeds(self):
        return sorted(name.decode() for name in self.redis.smembers("feeds"))

    def type(self, name):
        kind = self.redis.hget(f"feed.config:{name}", "type")
        if kind is None:
            raise FeedDoesNotExist(name)
        return kind.decode()

    def open(self, name, kind, config=None):
        if not self.exists(name):
            try:
                self.create(name, kind, config)
            except FeedExists:
                pass
        if self.type(name) != kind:
            raise WrongType(name)
        return CLASSES[kind](self.redis, name)
