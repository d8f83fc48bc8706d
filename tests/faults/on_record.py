"""What must hold of a database after any fault: read by its driver, apart from the code that wrote it."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

import psycopg
from psycopg.rows import dict_row

from storage.audit import verify
from storage.database import Database

Row = dict[str, Any]

Where: TypeAlias = Path | str
"""A file of SQLite, or the address of either database."""


WAITS = ("open", "reported")
AFTERWARDS = ("meet", "carry out")
"""What is waited for though it is decided: a condition to be met, and what was promised to be done."""
NUDGES_AT_MOST = 2
A_DAY_AT_MOST = 2


def rows(where: Where, statement: str) -> list[Row]:
    """Read rows by name."""
    address = _address(where)
    if not address.startswith("sqlite:///"):
        with psycopg.connect(address, row_factory=dict_row) as connection:
            return connection.execute(statement.encode()).fetchall()
    file = address.removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(statement)]


def happened(where: Where) -> list[Row]:
    """Read every event of every decision, in order, its body as a value."""
    found = rows(where, "SELECT stream, seq, type, body FROM event WHERE kind = 'decision' ORDER BY stream, seq")
    return [{**row, "body": json.loads(row["body"])} for row in found]


def on_record(where: Where) -> dict[str, object]:
    """Read everything that an act may change, but how long it took."""
    return {
        "events": [(row["stream"], row["seq"], row["type"], row["body"]) for row in happened(where)],
        "decisions": rows(where, "SELECT key, status, version, head FROM decision"),
        "notices": rows(where, "SELECT key, state FROM outbox"),
        "copies": rows(where, "SELECT conversation_key, shown, wanted, message FROM posting"),
        "people": rows(where, "SELECT id, email, name, zone, standing FROM person ORDER BY id"),
        "accounts": rows(where, "SELECT user, person FROM identity ORDER BY user"),
    }


def emails(where: Where) -> dict[str, str]:
    """Name people by their address."""
    return {row["id"]: row["email"] for row in rows(where, "SELECT id, email FROM person")}


def violations(where: Where, *, deciders: frozenset[str]) -> list[str]:
    """List what is broken of the invariants; `deciders` are the addresses of those who may decide anything here."""
    database = Database.open(_address(where))
    try:
        found = [f"audit: {finding}" for finding in verify(database)]
    finally:
        database.close()
    checks = (
        _integrity(where),
        _one_result(where),
        _by_right(where, deciders),
        _messages(where),
        _deadlines(where),
        _nudges(where),
        _nagged(where),
    )
    return found + [broken for check in checks for broken in check]


def _integrity(where: Where) -> Iterator[str]:
    if not _address(where).startswith("sqlite:///"):
        return
    for row in rows(where, "PRAGMA integrity_check"):
        if row["integrity_check"] != "ok":
            yield f"integrity: {row['integrity_check']}"


def _one_result(where: Where) -> Iterator[str]:
    results = Counter((row["stream"], row["body"]["round"]) for row in happened(where) if row["type"] == "Decided")
    forms = Counter(row["body"]["form"] for row in happened(where) if row["type"] == "Raised")
    yield from (f"{of}: {many} results in one round" for of, many in results.items() if many > 1)
    yield from (f"form {form}: {many} decisions" for form, many in forms.items() if many > 1)


def _by_right(where: Where, deciders: frozenset[str]) -> Iterator[str]:
    named = emails(where)
    for row in happened(where):
        if row["type"] == "Responded" and named[row["body"]["by"]] not in deciders:
            yield f"{row['stream']}: answered by {named[row['body']['by']]}, who has no right to"


def _messages(where: Where) -> Iterator[str]:
    for row in rows(where, "SELECT decision, key, state, reason FROM outbox"):
        if not _ended(row["state"], row["reason"]):
            yield f"{row['key']}: {row['state']} because {row['reason']!r}"
    for row in rows(where, "SELECT decision, conversation_key, state, reason, shown, wanted, message FROM posting"):
        shows = row["state"] == "pending" and row["message"] and row["shown"] >= row["wanted"]
        if not shows and not (row["state"] != "sent" and _ended(row["state"], row["reason"])):
            yield f"card {row['decision']} in {row['conversation_key']}: {row['state']} because {row['reason']!r}"


def _ended(state: str, reason: str | None) -> bool:
    return state == "sent" or (state in ("parked", "dropped") and bool(reason))


def _deadlines(where: Where) -> Iterator[str]:
    due: dict[str, int] = defaultdict(int)
    for row in rows(where, "SELECT decision FROM due WHERE kind = 'deadline'"):
        due[row["decision"]] += 1
    for row in rows(where, "SELECT key, status FROM decision"):
        expected = 1 if row["status"] == "open" else 0
        if due[row["key"]] != expected:
            yield f"{row['key']}, {row['status']}: {due[row['key']]} deadlines"


def _nudges(where: Where) -> Iterator[str]:
    """Find who would be nudged about what does not wait on them: nobody about what is over, and each once at most."""
    status = {row["key"]: row["status"] for row in rows(where, "SELECT key, status FROM decision")}
    rounds, spoken = _spoken(where)
    planned: Counter[tuple[str, str]] = Counter()
    for row in rows(where, "SELECT decision, round, person, what FROM nudge WHERE at IS NOT NULL"):
        of, what, stands = row["decision"], row["what"], status[row["decision"]]
        planned[of, row["person"]] += 1
        if stands not in WAITS and not (stands == "decided" and what in AFTERWARDS):
            yield f"{of}, {stands}: a nudge to {what} is planned"
        if row["round"] != rounds[of]:
            yield f"{of}: a nudge of round {row['round']} is planned in round {rounds[of]}"
        if what == "decide" and (row["round"], row["person"]) in spoken[of]:
            yield f"{of}: who has spoken is to be nudged"
    yield from (f"{of}: {many} next nudges of one person" for (of, _), many in planned.items() if many > 1)


def _spoken(where: Where) -> tuple[dict[str, int], dict[str, set[tuple[int, str]]]]:
    """Tell in which round each decision is, and who answered in which; what was taken back was not said."""
    rounds: defaultdict[str, int] = defaultdict(lambda: 1)
    spoken: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for row in happened(where):
        body = row["body"]
        rounds[row["stream"]] = max(rounds[row["stream"]], *(body.get(name) or 1 for name in ("round", "next_round")))
        if row["type"] == "Responded":
            spoken[row["stream"]].add((body["round"], body["by"]))
        elif row["type"] in ("Undone", "Returned", "Reopened", "Reseated", "Widened", "Escalated"):
            spoken[row["stream"]].clear()
    return rounds, spoken


def _nagged(where: Where) -> Iterator[str]:
    """Find who was nudged more often than anybody is to be."""
    told = rows(where, f"SELECT decision, person, told FROM nudge WHERE told > {NUDGES_AT_MOST}")
    yield from (f"{row['decision']}: {row['person']} was nudged {row['told']} times about it" for row in told)
    unasked = "SELECT person, day, count(*) AS many FROM outbox WHERE kind = 'nudge' GROUP BY person, day"
    for row in rows(where, unasked):
        if row["many"] > A_DAY_AT_MOST:
            yield f"{row['person']}: {row['many']} messages unasked on {row['day']}"


def _address(where: Where) -> str:
    return f"sqlite:///{where}" if isinstance(where, Path) else where
