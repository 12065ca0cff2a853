"""Slipway's queues and commits on Redis, for programs that are not Slipway.

Guarantees that a job is claimed in the same step that takes it off the list, so that it is never nowhere; that a commit
is all of a job or nothing, judged on what was read, once; and that a name is never in `feeds` without a type. The
scripts are those that `npm run schemas` writes: only the order of their KEYS and ARGV is repeated here.
"""

import json
import uuid
from pathlib import Path
from typing import Any, NamedTuple

import redis

LOG_LENGTH = 10_000
CLIENT_LIFETIME = 90 * 24 * 3600
INSTANCE = uuid.uuid4().hex


class Claimed(NamedTuple):
    id: bytes
    item: bytes
    failures: int


class Read(NamedTuple):
    """An item as it was read: its bytes, or None where there was none."""

    feed: str
    id: str
    raw: bytes | None


class Publish(NamedTuple):
    """A new item for a feed."""

    feed: str
    id: str
    item: dict[str, Any]


class Entry(NamedTuple):
    """What a job comes to: its place in the log. `audience`: who may see it, `*` for the whole team."""

    at: int
    code: int
    audience: str
    reason: str | None = None
    detail: str | None = None
    publishes: tuple[Publish, ...] = ()


def first_id(job: dict[str, Any]) -> str:
    """Ids come from the client and its number, in base 36, so that a job that is run again makes the same item."""
    number, digits = int(job["mutation"]), ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return f"{job['client']}.{digits}.0"


def to_json(value: Any) -> bytes:
    """Half of a surrogate pair, which JavaScript allows, has no UTF-8: it is escaped, as JavaScript does."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


class Queue:
    """A job feed, as its workers see it."""

    KEYS = (
        *("feed.ids", "feed.items", "feed.publishes", "feed.published", "feed.claimed", "feed.cancelled"),
        *("feed.stalled", "feed.finishes", "thoonk.bell", "feed.config", "thoonk.stalls"),
    )

    def __init__(self, client: redis.Redis, scripts: Path, name: str) -> None:
        self._redis = client
        self._name = name
        self._keys = [f"{key}:{name}" for key in self.KEYS]
        verbs = ("jobClaim", "jobFinish", "jobCancel", "jobStall")
        self._scripts = {verb: client.register_script((scripts / f"{verb}.lua").read_text("utf-8")) for verb in verbs}

    def claim(self, patience: float) -> Claimed | None:
        """The oldest job that waits; None when there was none for so many seconds."""
        # Moved onto itself, the list answers as soon as it holds something, and loses nothing.
        if self._redis.blmove(self._keys[0], self._keys[0], patience, "RIGHT", "RIGHT") is None:
            return None
        taken = self._run("jobClaim", self._name, 1)
        return Claimed(taken[0], taken[1], int(taken[2])) if taken else None

    def finish(self, job_id: bytes, code: int) -> None:
        self._run("jobFinish", self._name, job_id, "1", to_json({"code": code}))

    def cancel(self, job_id: bytes) -> None:
        """Back into line, with one more failure."""
        self._run("jobCancel", job_id)

    def stall(self, job_id: bytes) -> None:
        """Set aside, for a person to look at."""
        self._run("jobStall", job_id)

    def _run(self, verb: str, *args: Any) -> Any:
        return self._scripts[verb](keys=self._keys, args=args)


class Commits:
    def __init__(self, client: redis.Redis, scripts: Path) -> None:
        self._redis = client
        self._script = client.register_script((scripts / "commit.lua").read_text("utf-8"))

    def commit(self, job: dict[str, Any], entry: Entry, reads: tuple[Read, ...]) -> list[str]:
        """What the script says, as words: `ok SEQ HASH`, `conflict`, `done CODE SEQ`, `early EXPECTED`, `stranger` or
        `broken FEED`."""
        team, client, mutation = job["team"], job["client"], int(job["mutation"])
        log = f"thoonk.log:{{team:{team}}}"
        database = int(self._redis.get_connection_kwargs().get("db") or 0)
        channel = f"thoonk.log@{database}:{{team:{team}}}" if database else log
        keys = [f"thoonk.head:{{team:{team}}}", log, f"thoonk.client:{{team:{team}}}:{client}"]
        first_keys: dict[str, int] = {}
        for feed in [read.feed for read in reads] + [change.feed for change in entry.publishes]:
            if feed not in first_keys:
                first_keys[feed] = len(keys) + 1
                keys += [f"feed.ids:{feed}", f"feed.items:{feed}", f"feed.publishes:{feed}"]
        for change in entry.publishes:
            self._open(change.feed)
        args: list[Any] = [channel, LOG_LENGTH, CLIENT_LIFETIME]
        args += [3, mutation, job["user"], entry.code, entry.audience, f"{client} {mutation}", _body(job, entry)]
        args.append(len(reads))
        for feed, item_id, raw in reads:
            args += [first_keys[feed], item_id, b"" if raw is None else b"=" + raw]
        args.append(len(entry.publishes))
        for feed, item_id, item in entry.publishes:
            args += ["P", feed, first_keys[feed], item_id, to_json(item), ":end"]
        return self._script(keys=keys, args=args)[0].decode().split(" ")

    def _open(self, feed: str) -> None:
        """Makes the feed known, as the contract wants it: its type first."""
        if self._redis.sismember("feeds", feed):
            return
        self._redis.hsetnx(f"feed.config:{feed}", "type", "feed")
        if self._redis.sadd("feeds", feed):
            self._redis.publish("newfeed", f"{feed}\0{INSTANCE}")
            self._redis.publish("conffeed", f"{feed}\0{INSTANCE}")


def _body(job: dict[str, Any], entry: Entry) -> bytes:
    """The entry as browsers get it, without its number and hash."""
    body: dict[str, Any] = {
        "at": entry.at,
        "by": {"user": job["user"], "client": job["client"], "mutation": int(job["mutation"])},
        "action": job["action"],
        "code": entry.code,
    }
    if entry.reason:
        body["reason"] = entry.reason
    if entry.detail:
        body["detail"] = entry.detail
    changes = [{"kind": "publish", **publish._asdict()} for publish in entry.publishes]
    return to_json({**body, "changes": changes})
