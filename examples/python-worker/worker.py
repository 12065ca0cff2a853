"""A worker of Slipway in another language: writes the digest of the week into the chat of the team that asked for it.

    REDIS_URL=redis://127.0.0.1:6379 python3 worker.py ../../dist/schemas

Guarantees that every job comes to exactly one entry in the team's log, however often this program is killed and at
whatever moment: a job that was claimed and not finished comes back when its lease is over, and its mutation number keeps
it from taking effect twice. Told to end (SIGTERM), it finishes what is in hand. It waits for a Redis that is away.
"""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import redis

from contract import Claimed, Commits, Entry, Publish, Queue, Read, first_id
from digest import Team, member_in, week_of
from schema import Schema, read_json

ACTION = "summariseWeek"
QUEUE = f"{{jobs:0}}.{ACTION}"
# Seconds: how long one wait for a job lasts, and the pause between tries while Redis is away.
PATIENCE = 1.0
PAUSE = 0.25
# As Slipway's own workers do it.
MOST_FAILURES = 3
MOST_ROUNDS = 20

Outcome = tuple[Entry, tuple[Read, ...]]


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


class Worker:
    def __init__(self, client: redis.Redis, published: Path) -> None:
        self._redis = client
        self._queue = Queue(client, published, QUEUE)
        self._commits = Commits(client, published)
        self._job_schema = Schema.load(published / "queuedJob.json")
        self._args_schema = Schema.load(published / f"{ACTION}.json")
        self._message_schema = Schema.load(published / "items" / "message.json")
        self._stopping = False
        self._away = False

    def stop(self) -> None:
        self._stopping = True

    def run(self) -> None:
        while not self._stopping:
            try:
                claimed = self._queue.claim(PATIENCE)
                if self._away:
                    say("Redis is back")
                self._away = False
                if claimed:
                    self._carry_out(claimed)
            except redis.RedisError as trouble:
                # What is in hand comes back when its lease is over.
                if not self._away:
                    say(f"trouble with Redis: {trouble}")
                self._away = True
                time.sleep(PAUSE)

    def _carry_out(self, claimed: Claimed) -> None:
        job = self._read(claimed.item)
        if job is None:
            say("an item of the queue is no job")
            self._queue.finish(claimed.id, 400)
            return
        try:
            code = self._settle(job, claimed.failures)
        except redis.RedisError:
            raise
        except Exception as bug:  # one bad job must not end the work on the others
            say(f"a job failed: {bug!r}")
            code = None
        if code is None:
            self._queue.cancel(claimed.id)
        elif code == 500:
            self._queue.stall(claimed.id)
        else:
            self._queue.finish(claimed.id, code)

    def _read(self, item: bytes) -> dict[str, Any] | None:
        try:
            job = read_json(item)
        except ValueError:
            return None
        return job if self._job_schema.fault(job) is None else None

    def _settle(self, job: dict[str, Any], failures: int) -> int | None:
        """The code with which the job is in the log; None when it has to be tried again later."""
        for _ in range(MOST_ROUNDS):
            entry, reads = self._judge(job, failures)
            outcome, *words = self._commits.commit(job, entry, reads)
            if outcome == "ok":
                return entry.code
            if outcome == "done":
                return int(words[0])
            if outcome == "early":
                return 409
            if outcome in ("stranger", "broken"):
                # No entry can be made of it: it is set aside.
                return 500
            # conflict: what was read is no longer so
        return None

    def _judge(self, job: dict[str, Any], failures: int) -> Outcome:
        """What the job comes to, and what that rests on."""
        now = int(time.time() * 1000)

        def refuse(code: int, reason: str, detail: str | None = None, *reads: Read) -> Outcome:
            # A refusal is nobody's business but its author's.
            return Entry(now, code, job["user"], reason, detail), reads

        if failures >= MOST_FAILURES:
            return refuse(500, "crashed")
        if job["action"] != ACTION:
            return refuse(400, "unknownAction")
        fault = self._args_schema.fault(job["args"])
        if fault:
            return refuse(422, "invalid", fault)
        team = Team(self._redis, job["team"])
        asker = team.member(job["user"])
        if member_in(asker) is None:
            return refuse(403, "notMember", None, asker)
        return self._digest(job, team, asker, now)

    def _digest(self, job: dict[str, Any], team: Team, asker: Read, now: int) -> Outcome:
        text, ships = week_of(team, now)
        message = {"id": first_id(job), "from": job["user"], "text": text, "at": now}
        fault = self._message_schema.fault(message)
        if fault:
            raise ValueError(fault)
        publish = Publish(team.chat, message["id"], message)
        reads = (asker, *(ship.read for ship in ships))
        return Entry(now, 200, "*", publishes=(publish,)), reads


def main() -> int:
    url, folder = os.environ.get("REDIS_URL"), Path(sys.argv[1] if len(sys.argv) > 1 else "dist/schemas")
    if not url:
        say("REDIS_URL is not set.")
        return 1
    if not (folder / "commit.lua").exists():
        say(f'{folder} holds no schemas: "npm run schemas" writes them, and their folder is the argument.')
        return 1
    # Longer than any wait of ours: a connection that says nothing for so long is dead.
    client = redis.Redis.from_url(url, socket_timeout=10, socket_connect_timeout=5)
    worker = Worker(client, folder)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    worker.run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
