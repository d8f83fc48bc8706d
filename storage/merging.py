"""Two people who are one human: who is meant wherever the one who was merged stands, and how they become one.

What happened is never changed. Whoever reads it reads the one who was kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import BindParameter, Connection, bindparam, case, exists, null, or_, select, true, update

from decisions.decision import AgreerAsked, SeatAsked
from decisions.people import PersonId
from decisions.words import Words
from storage.database import insert_into
from storage.passes import link
from storage.tables import decision, home, identity, involvement, nudge, outbox, person, posting

T = TypeVar("T")

Same: TypeAlias = Mapping[PersonId, PersonId]
"""Who is kept, by who was merged; whoever was kept once and merged later leads to the last."""

_MERGED = select(person.c.id, person.c.merged_into).where(person.c.merged_into.is_not(None))

_KEPT: BindParameter[str] = bindparam("kept")
_GONE: BindParameter[str] = bindparam("gone")
_OTHER = involvement.alias("other")
_ROW_OF_THE_OTHER = person.alias("other")
_NUDGE_OF_KEPT = nudge.alias("of_kept")
_NUDGED = exists().where(
    _NUDGE_OF_KEPT.c.decision == nudge.c.decision,
    _NUDGE_OF_KEPT.c.round == nudge.c.round,
    _NUDGE_OF_KEPT.c.person == _KEPT,
)
_HAD = exists().where(_ROW_OF_THE_OTHER.c.id == _GONE)


def _had(name: str) -> Any:  # noqa: ANN401  a condition over a column that is named
    column, other = person.c[name], _ROW_OF_THE_OTHER.c[name]
    return case((or_(column == true(), _HAD.where(other == true())), true()), else_=column)


_BECOMES_ONE = (
    update(person).where(person.c.id == _GONE).values(merged_into=_KEPT, administrator=False),
    update(person).where(person.c.merged_into == _GONE).values(merged_into=_KEPT),
    update(identity).where(identity.c.person == _GONE).values(person=_KEPT),
    update(link).where(link.c.person == _GONE).values(person=_KEPT),
    update(posting).where(posting.c.reader == _GONE).values(reader=_KEPT),
    update(outbox).where(outbox.c.person == _GONE).values(person=_KEPT),
    update(home).where(home.c.person == _GONE).values(person=_KEPT),
    # Who is nudged about it already is not nudged for the other as well.
    update(nudge).where(nudge.c.person == _GONE, ~_NUDGED).values(person=_KEPT),
    update(nudge).where(nudge.c.person == _GONE).values(at=null(), about=""),
    update(decision).where(decision.c.raised_by == _GONE).values(raised_by=_KEPT),
    # Whose names stay in `involvement` once were in it: it is only added to.
    insert_into(involvement)
    .from_select(
        ["decision", "person"],
        select(_OTHER.c.decision, _KEPT.label("person")).where(_OTHER.c.person == _GONE),
    )
    .on_conflict_do_nothing(),
)
_TAKES_OVER = update(person).where(person.c.id == _KEPT)
_GIVEN = {name: _had(name) for name in ("administrator", "named")}


def same_people(connection: Connection) -> Same:
    """Tell who was found to be whom."""
    return {PersonId(row.id): PersonId(row.merged_into) for row in connection.execute(_MERGED)}


def merge(connection: Connection, gone: PersonId, kept: PersonId) -> None:
    """Have every row that says where people are speak of `kept`; what happened stays as it was written."""
    bound = {"gone": gone, "kept": kept}
    connection.execute(_TAKES_OVER.values(_GIVEN), bound)
    for statement in _BECOMES_ONE:
        names = statement.compile().params.keys() & bound.keys()
        connection.execute(statement, {name: bound[name] for name in names})


def as_one(value: T, same: Same) -> T:
    """Put who is kept in the place of who was merged, wherever they stand in `value`, but in no words.

    Where both stand in one list, who is kept stands there once. What does not name anybody who was merged is given back
    as it is.
    """
    return value if not same else _as_one(value, same)


def _as_one(value: Any, same: Same) -> Any:  # noqa: ANN401  any part of a value
    match value:
        case Words():
            return value
        case str():
            return same.get(PersonId(value), value) if type(value) is str else value
        case tuple():
            return _each(value, same)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _whole(value, same)
        case _:
            return value


def _whole(value: Any, same: Same) -> Any:  # noqa: ANN401  any dataclass
    changed = {}
    for part in fields(value):
        before = getattr(value, part.name)
        after = _as_one(before, same)
        if after is not before:
            changed[part.name] = after
    return replace(value, **changed) if changed else value


def _each(values: tuple[Any, ...], same: Same) -> tuple[Any, ...]:
    after = tuple(_as_one(value, same) for value in values)
    if all(one is before for one, before in zip(after, values, strict=True)):
        return values
    return tuple(_once(after))


def _once(values: Iterable[Any]) -> Iterable[Any]:
    """Leave out what says the same a second time; a seat is asked once, whoever was asked for it first."""
    seen: list[Any] = []
    for value in values:
        what = value.seat if isinstance(value, SeatAsked | AgreerAsked) else value
        if what not in seen:
            seen.append(what)
            yield value
