"""Queues and jobs. A claim takes two steps here: who dies in between leaves a job nowhere, until maintenance."""

import time
import uuid

from errors import Empty, NotClaimed, NotStalled
from feeds import Items, joined


class Queue(Items):
    def put(self, item, priority=False):
        id = uuid.uuid4().hex
        with self.redis.pipeline() as pipe:
            (pipe.rpush if priority else pipe.lpush)(self.ids, id)
            pipe.hset(self.items, id, item)
            pipe.incr(self.publishes)
            pipe.execute()
        return id

    def take(self, timeout=0):
        popped = self.redis.brpop(self.ids, timeout)
        if popped is None:
            raise Empty(self.name)
        with self.redis.pipeline() as pipe:
            pipe.hget(self.items, popped[1])
            pipe.hdel(self.items, popped[1])
            return pipe.execute()[0]

    def retract(self, id):
        def verb(pipe):
            if not pipe.hexists(self.items, id):
                return
            pipe.multi()
            pipe.lrem(self.ids, 1, id)
            pipe.hdel(self.items, id)
            self.notice(pipe, "feed.retract", id)

        self.redis.transaction(verb, self.items)


class Job(Items):
    def list(self):
        return self.redis.hkeys(self.items)

    def put(self, item, priority=False):
        id = uuid.uuid4().hex
        with self.redis.pipeline() as pipe:
            (pipe.rpush if priority else pipe.lpush)(self.ids, id)
            pipe.incr(self.publishes)
            pipe.hset(self.items, id, item)
            pipe.zadd(self.published, {id: int(time.time() * 1000)})
            self.notice(pipe, "feed.publishes", joined(id, item))
            pipe.execute()
        return id

    def claim(self, timeout=0):
        popped = self.redis.brpop(self.ids, timeout)
        if popped is None:
            raise Empty(self.name)
        id = popped[1]
        with self.redis.pipeline() as pipe:
            pipe.zadd(self.claimed, {id: int(time.time() * 1000)})
            pipe.hget(self.items, id)
            pipe.hget(self.cancelled, id)
            self.notice(pipe, "feed.claimed", id)
            _, item, cancelled, _ = pipe.execute()
        return id, item, int(cancelled or 0)

    def finish(self, id, result=None):
        def verb(pipe):
            pipe.zrem(self.claimed, id)
            pipe.zrem(self.published, id)
            pipe.hdel(self.cancelled, id)
            pipe.hdel(self.items, id)
            pipe.incr(self.finishes)
            if result is not None:
                self.notice(pipe, "job.finish", joined(id, result))

        self.of_claimed(id, verb)

    def cancel(self, id):
        def verb(pipe):
            pipe.hincrby(self.cancelled, id, 1)
            pipe.lpush(self.ids, id)
            pipe.zrem(self.claimed, id)

        self.of_claimed(id, verb)

    def stall(self, id):
        def verb(pipe):
            pipe.zrem(self.claimed, id)
            pipe.zrem(self.published, id)
            pipe.hdel(self.cancelled, id)
            pipe.sadd(self.stalled, id)

        self.of_claimed(id, verb)

    def of_claimed(self, id, verb):
        def checked(pipe):
            if pipe.zscore(self.claimed, id) is None:
                raise NotClaimed(id)
            pipe.multi()
            verb(pipe)

        self.redis.transaction(checked, self.claimed)

    def retry(self, id):
        def verb(pipe):
            if not pipe.sismember(self.stalled, id):
                raise NotStalled(id)
            pipe.multi()
            pipe.srem(self.stalled, id)
            pipe.lpush(self.ids, id)
            pipe.zadd(self.published, {id: int(time.time() * 1000)})

        self.redis.transaction(verb, self.stalled)

    def retract(self, id):
        with self.redis.pipeline() as pipe:
            for hash in (self.items, self.cancelled):
                pipe.hdel(hash, id)
            for scores in (self.published, self.claimed):
                pipe.zrem(scores, id)
            pipe.srem(self.stalled, id)
            pipe.lrem(self.ids, 1, id)
            pipe.execute()

    def failures(self, id):
        return int(self.redis.hget(self.cancelled, id) or 0)

    def maintenance(self):
        lost = self.nowhere()
        if not lost:
            return
        time.sleep(0.5)
        for id in lost & self.nowhere():
            self.redis.lpush(self.ids, id)

    def nowhere(self):
        with self.redis.pipeline() as pipe:
            pipe.hkeys(self.items)
            pipe.lrange(self.ids, 0, -1)
            pipe.zrange(self.claimed, 0, -1)
            pipe.smembers(self.stalled)
            items, waiting, claimed, stalled = pipe.execute()
        return set(items) - set(waiting) - set(claimed) - set(stalled)
