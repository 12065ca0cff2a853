"""The digest: what a team has shipped in seven days, by person, as Markdown.

Reads the members and their shipped feeds by the plain contract. Guarantees that an item which some other program
has written wrongly counts as absent, as it does everywhere in Slipway, and that the text is never longer than a
message may be: what does not fit is counted.
"""

import math
import re
from typing import Any, NamedTuple

import redis

from contract import Read
from schema import read_json

WEEK = 7 * 24 * 3600 * 1000
# The score of an item is the time of its last edit by the clock of Redis; `shippedAt` is by that of a worker.
CLOCKS_DIFFER = 3600 * 1000
MOST = 4000
ROOM_FOR_COUNT = 40

ID = re.compile(rb"[A-Za-z0-9_.-]{1,64}")
MEMBER_TEXTS = ("name", "initials", "color", "role")
TASK_TEXTS = ("title", "owner", "creator")


class Ship(NamedTuple):
    title: str
    at: float
    read: Read


class Team:
    """A team in Redis, as far as a digest looks at it."""

    def __init__(self, client: redis.Redis, name: str) -> None:
        self._redis = client
        self.members = f"{{team:{name}}}.members"
        self.chat = f"{{team:{name}}}.chat"

    def member(self, member_id: str) -> Read:
        return Read(self.members, member_id, self._redis.hget(f"feed.items:{self.members}", member_id))

    def names(self) -> dict[str, str]:
        """The members in their order, by id."""
        reads = self._reads(self.members, self._redis.zrange(f"feed.ids:{self.members}", 0, -1))
        items = ((read.id, member_in(read)) for read in reads)
        return {member_id: item["name"] for member_id, item in items if item}

    def ships(self, member_id: str, since: int) -> list[Ship]:
        """What a member has shipped since then, oldest first."""
        feed = f"{self.members}.{member_id}.shipped"
        ids = self._redis.zrangebyscore(f"feed.ids:{feed}", (since - CLOCKS_DIFFER) / 1000, "+inf")
        ships = [
            Ship(" ".join(item["title"].split()), item["shippedAt"], read)
            for read in self._reads(feed, ids)
            if (item := _item(read, TASK_TEXTS)) and _is_number(item.get("shippedAt")) and item["shippedAt"] >= since
        ]
        return sorted(ships, key=lambda ship: ship.at)

    def _reads(self, feed: str, ids: list[bytes]) -> list[Read]:
        names = [name.decode() for name in ids if ID.fullmatch(name)]
        texts = self._redis.hmget(f"feed.items:{feed}", names) if names else []
        return [Read(feed, name, raw) for name, raw in zip(names, texts)]


def member_in(read: Read) -> dict[str, Any] | None:
    """The member that was read, or None where there is none."""
    item = _item(read, MEMBER_TEXTS)
    active = item.get("active") if item else None
    works = active is None or (isinstance(active, dict) and isinstance(active.get("task"), str))
    return item if works else None


def _item(read: Read, texts: tuple[str, ...]) -> dict[str, Any] | None:
    try:
        item = read_json(read.raw or b"")
    except ValueError:
        return None
    if not isinstance(item, dict) or item.get("id") != read.id:
        return None
    return item if all(isinstance(item.get(name), str) for name in texts) else None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def week_of(team: Team, now: int) -> tuple[str, list[Ship]]:
    """The text, and the ships that it speaks of: who has shipped most comes first."""
    names = team.names()
    ships = {member_id: team.ships(member_id, now - WEEK) for member_id in names}
    people = sorted((one for one in names if ships[one]), key=lambda one: -len(ships[one]))
    everything = [ship for member_id in people for ship in ships[member_id]]
    if not everything:
        return "**Nothing was shipped in the last seven days.**", []
    lines = [f"**Shipped in the last seven days: {len(everything)}**"]
    for member_id in people:
        lines += ["", f"**{names[member_id]}** ({len(ships[member_id])})"]
        lines += [f"- {ship.title}" for ship in ships[member_id]]
    return _shortened(lines), everything


def _shortened(lines: list[str]) -> str:
    whole = "\n".join(lines)
    if _length(whole) <= MOST:
        return whole
    kept, left = 0, MOST - ROOM_FOR_COUNT
    while (left := left - _length(lines[kept]) - 1) >= 0:
        kept += 1
    more = sum(line.startswith("- ") for line in lines[kept:])
    return "\n".join([*lines[:kept], f"… and {more} more"])


def _length(text: str) -> int:
    """As JavaScript counts: in UTF-16, which is never less than in characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
