"""Nudges that are planned, as many as are asked for, of which a thousand people are due."""

from datetime import UTC, datetime, timedelta

from benchmarks.databases import Databases, Hand
from storage.database import Database
from storage.migrations import migrate
from storage.moments import microseconds

PEOPLE = 10_000
DUE = 1_000
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""A Tuesday morning: everybody is at work."""
_BEFORE, _MUCH_LATER, _END = (
    microseconds(NOW + by) for by in (timedelta(minutes=-5), timedelta(days=40), timedelta(days=80))
)
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT CAST({0} AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i < {1})"
_PEOPLE = f"""
INSERT INTO person (id, email, name, zone, standing, administrator, named)
{_NUMBERS} SELECT 'p_' || i, 'p' || i || '@example.com', 'Person ' || i, 'Europe/Berlin', true, false, true FROM n
"""
_ACCOUNTS = f"""
INSERT INTO identity (platform, tenant, "user", person, checked_at)
{_NUMBERS} SELECT 'slack', 'T1', 'U' || i, 'p_' || i, {microseconds(NOW)} FROM n
"""
_PLANNED = f"""
INSERT INTO nudge (decision, round, person, what, about, at, until)
{_NUMBERS}
SELECT 'D-' || i, 1, 'p_' || (i - {PEOPLE} * ((i - 1) / {PEOPLE})), 'decide', 'decide/CFO', {_MUCH_LATER}, {_END} FROM n
"""
_AGAIN = f"""
{_NUMBERS} UPDATE nudge SET at = {_BEFORE}, told = 0, told_in = NULL WHERE decision IN (SELECT 'D-' || i FROM n)
"""


def filled(databases: Databases, name: str, *, many: int) -> str:
    """Make a database with `many` open nudges, and tell its address."""
    url = databases.url(name)
    database = Database.open(url)
    migrate(database)
    database.close()
    hand = databases.hand(name)
    for statement, last in ((_PEOPLE, PEOPLE), (_ACCOUNTS, PEOPLE), (_PLANNED, many)):
        hand.do(statement, 1, last)
    hand.do("VACUUM")
    hand.do("ANALYZE")
    hand.close()
    return url


def make_due(hand: Hand) -> None:
    """Have a thousand people be nudged by now, about one decision each, as if nobody ever was."""
    hand.do(_AGAIN, 1, DUE)
    hand.do("DELETE FROM outbox")
    hand.do("VACUUM")


def must_be_told(hand: Hand) -> None:
    """What was fast and is not on record was not told."""
    [(messages,)] = hand.do("SELECT count(*) FROM outbox WHERE kind = 'nudge' AND state = 'pending'")
    [(told,)] = hand.do("SELECT count(*) FROM nudge WHERE told = 1 AND told_in IS NOT NULL")
    if (messages, told) != (DUE, DUE):
        raise AssertionError(f"{messages} messages tell {told} of {DUE} nudges")
