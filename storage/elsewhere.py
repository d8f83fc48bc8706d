"""Colleagues who have no account in one place."""

from sqlalchemy import Connection, and_, bindparam, exists, select, true

from decisions.people import Identity, Person, PersonId
from storage.standing import person_of
from storage.tables import identity, person

_HERE = exists().where(
    identity.c.person == person.c.id,
    identity.c.platform == bindparam("platform"),
    identity.c.tenant == bindparam("tenant"),
)
_there = identity.alias()
_ELSEWHERE = (
    select(person, _there.c.platform.label("at"), _there.c.tenant, _there.c.user)
    .join(_there, and_(_there.c.person == person.c.id, _there.c.standing == true()))
    .where(person.c.standing == true(), person.c.merged_into.is_(None), ~_HERE)
    .order_by(person.c.id, _there.c.platform, _there.c.tenant, _there.c.user)
)


def elsewhere(connection: Connection, platform: str, tenant: str) -> dict[PersonId, tuple[Person, Identity]]:
    """Find everybody with standing who has no account here, each with one that they have."""
    rows = connection.execute(_ELSEWHERE, {"platform": platform, "tenant": tenant})
    # The first account of each stays: which one that is never changes by itself.
    return {
        PersonId(row.id): (person_of(row), Identity(platform=row.at, tenant=row.tenant, user=row.user))
        for row in reversed(rows.all())
    }
