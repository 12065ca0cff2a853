"""The peer driver on thoonk.py: one JSON object a line in, one answer a line out. See docs/thoonk-contract.md."""

import base64
import json
import os
import sys
import threading

import redis

import thoonk as contract

WHERE = {
    "host": os.environ.get("REDIS_HOST", "127.0.0.1"),
    "port": int(os.environ.get("REDIS_PORT", "6379")),
    "db": int(os.environ.get("REDIS_DB", "0")),
}
CHANNELS = {
    "feed.publish": ("publish", "item"),
    "feed.publishes": ("publish", "item"),
    "feed.edit": ("edit", "item"),
    "feed.retract": ("retract", None),
    "feed.position": ("position", "position"),
    "job.finish": ("finish", "result"),
}
FEEDS = {"newfeed": "create", "delfeed": "delete", "conffeed": "config"}

out = threading.Lock()


def say(value):
    with out:
        sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()


def to_json(value):
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        return {"b64": base64.b64encode(value).decode()}


def from_json(value):
    return base64.b64decode(value["b64"]) if isinstance(value, dict) else str(value).encode()


class Listener:
    """Hears by pattern, so a feed that is created meanwhile is heard from its first item."""

    def __init__(self):
        self.pubsub = None
        self.all = False
        self.configs = set()

    def start(self):
        if self.pubsub:
            return
        self.pubsub = redis.StrictRedis(**WHERE).pubsub()
        self.pubsub.psubscribe(*FEEDS, *(f"{prefix}:*" for prefix in CHANNELS))
        for _ in range(len(FEEDS) + len(CHANNELS)):
            assert self.pubsub.get_message(timeout=5)["type"] == "psubscribe"
        threading.Thread(target=self.listen, args=(self.pubsub,), daemon=True).start()

    def stop(self):
        pubsub, self.pubsub, self.all = self.pubsub, None, False
        self.configs.clear()
        if pubsub:
            pubsub.punsubscribe()

    def listen(self, pubsub):
        for message in pubsub.listen():
            if message["type"] == "pmessage":
                self.hear(message["channel"].decode(), message["data"])

    def hear(self, channel, data):
        first, _, rest = data.partition(b"\0")
        if channel in FEEDS:
            feed = first.decode()
            if self.all if channel != "conffeed" else feed in self.configs:
                say({"event": FEEDS[channel], "feed": feed})
            return
        prefix, _, feed = channel.partition(":")
        kind, name = CHANNELS[prefix]
        if self.all:
            event = {"event": kind, "feed": feed, "id": to_json(first)}
            say({**event, name: to_json(rest)} if name else event)


class Peer:
    def __init__(self):
        self.thoonk = contract.Thoonk(redis.StrictRedis(**WHERE))
        self.listener = Listener()

    def answer(self, call):
        area, _, verb = call["op"].partition(".")
        if area == "hello":
            return {"impl": "python", "lacks": []}
        if area == "sub":
            return self.subscription(verb, call)
        if area == "thoonk":
            return self.registry(verb, call)
        kind = "sorted_feed" if area == "sorted" else area
        feed = self.thoonk.open(call["feed"], kind, call.get("config"))
        if verb == "open":
            return None
        if verb == "ids":
            return [to_json(id) for id in feed.list()]
        if verb == "all":
            return {id.decode(): to_json(item) for id, item in feed.all().items()}
        return getattr(self, area)(feed, verb, call)

    def subscription(self, verb, call):
        if verb == "stop":
            return self.listener.stop()
        if verb == "config":
            self.listener.configs.add(call["feed"])
        self.listener.start()
        self.listener.all = self.listener.all or verb == "start"

    def registry(self, verb, call):
        if verb == "create":
            return self.thoonk.create(call["feed"], call["type"], call.get("config"))
        if verb == "config":
            return self.thoonk.config(call["feed"], call.get("config") or {})
        if verb == "feeds":
            return self.thoonk.feeds()
        return getattr(self.thoonk, verb)(call["feed"])

    def feed(self, feed, verb, call):
        if verb == "publish":
            return feed.publish(from_json(call["item"]), call.get("id"))
        return to_json(getattr(feed, verb)(call["id"]))

    def sorted(self, feed, verb, call):
        rel = call.get("rel")
        inserts = {"publish": ":end", "append": ":end", "prepend": "begin:", "before": f":{rel}", "after": f"{rel}:"}
        moves = {
            "move": rel,
            "move_before": f":{rel}",
            "move_after": f"{rel}:",
            "move_first": "begin:",
            "move_last": ":end",
        }
        if verb in inserts:
            return feed.insert(from_json(call["item"]), inserts[verb])
        if verb in moves:
            return feed.move(call["id"], moves[verb])
        if verb == "edit":
            return feed.edit(call["id"], from_json(call["item"]))
        return to_json(getattr(feed, verb)(call["id"]))

    def queue(self, queue, verb, call):
        if verb == "put":
            return queue.put(from_json(call["item"]), call.get("priority", False))
        if verb == "get":
            return to_json(queue.take(call.get("timeout", 0)))
        return queue.retract(call["id"])

    def job(self, job, verb, call):
        if verb == "put":
            return job.put(from_json(call["item"]), call.get("priority", False))
        if verb == "get":
            id, item, cancelled = job.claim(call.get("timeout", 0))
            return {"id": to_json(id), "item": to_json(item), "cancelled": cancelled}
        if verb == "finish":
            result = call.get("result")
            return job.finish(call["id"], None if result is None else from_json(result))
        if verb == "maintenance":
            return job.maintenance()
        return getattr(job, verb)(call["id"])


def main():
    peer = Peer()
    for line in sys.stdin:
        call = {}
        try:
            call = json.loads(line)
            say({"seq": call.get("seq"), "ok": True, "result": peer.answer(call)})
        except Exception as error:
            message = {"error": type(error).__name__, "message": str(error)}
            say({"seq": call.get("seq"), "ok": False, **message})


main()
