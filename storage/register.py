"""The register of decisions, as rows for export: names instead of ids."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TypeAlias

from sqlalchemy import select

from decisions.decision import Decision, Status
from decisions.people import PersonId
from decisions.ports.reading import Reader
from decisions.proposal import Option
from decisions.rights.lines import SeatKind
from decisions.said import Condition, Result
from decisions.views.named import FORMER
from storage import visibility
from storage.database import Database
from storage.merging import as_one, same_people
from storage.tables import person

RegisterRow: TypeAlias = dict[str, object]
"""Ready for JSON."""

Names: TypeAlias = Mapping[PersonId, str]

_NAMES = select(person.c.id, person.c.name)


def rows(database: Database, *, reader: Reader, restricted: bool) -> Iterator[RegisterRow]:
    """Tell every decision that `reader` may see, oldest first; restricted ones only if asked for."""
    with database.read() as connection:
        names = {PersonId(row.id): str(row.name) for row in connection.execute(_NAMES)}
        same = same_people(connection)
        for decision in visibility.everything(connection, reader=reader, restricted=restricted):
            yield _row(as_one(decision, same), names)


def _row(decision: Decision, names: Names) -> RegisterRow:
    return {
        "key": decision.id,
        "question": decision.proposal.question,
        "status": decision.status.value,
        "waits_for": _waits_for(decision, names),
        **_decided(decision, names),
        **_said(decision.result, _minute(decision)),
        **_afterwards(decision),
        "raised_by": names.get(decision.raised_by, FORMER),
        "raised_at": _moment(decision.raised_at),
        "due": _moment(decision.due),
        "questions": len(decision.questions),
        **_stakes(decision),
        "options": [_option(option) for option in decision.proposal.options],
    }


def _decided(decision: Decision, names: Names) -> RegisterRow:
    """Tell what was chosen, and by whom. Putting it off is no choice yet."""
    result = None if decision.status is Status.DEFERRED else decision.result
    said = result.responses if result else ()
    deciders = _named((one.by for one in said), names)
    behalf = _named((one.on_behalf_of for one in said if one.on_behalf_of), names)
    return {
        "choice": result.choice if result else None,
        "decided_by": ", ".join(deciders) or None,
        "deciders": deciders,
        "on_behalf_of": ", ".join(behalf) or None,
        "by_consent": result is not None and result.closing is None,
        "decided_at": _moment(result.at) if result else None,
    }


def _waits_for(decision: Decision, names: Names) -> str | None:
    """Name the seats that must still agree to what somebody answered already."""
    if decision.status not in (Status.OPEN, Status.REPORTED) or not decision.responses:
        return None
    missing = (
        ", ".join(_named(one.of, names)) if one.seat.kind is SeatKind.PERSON else one.seat.name
        for one in decision.agreement_missing
    )
    return ", ".join(missing) or None


def _said(result: Result | None, minute: str | None) -> RegisterRow:
    """Tell with which words it was decided, or put off."""
    said = result.responses if result else ()
    conditions = enumerate(result.conditions, start=1) if result else ()
    met = result.met if result else ()
    return {
        "reason": "\n".join(dict.fromkeys(one.reason for one in said if one.reason)) or None,
        "conditions": [_condition(one, met=number in met) for number, one in conditions],
        "minute": minute,
    }


def _afterwards(decision: Decision) -> RegisterRow:
    """Tell what became of it; what was `reported` was recorded afterwards, and counts once it is decided."""
    reported = decision.reported
    return {
        "deferred_until": _moment(decision.returns_at),
        "reported": reported is not None,
        "reported_choice": reported.choice if reported else None,
        "reported_on": _day(reported.on) if reported else None,
        "replaces": decision.replaces,
        "replaced_by": decision.replaced_by,
        "done_at": _moment(decision.done_at),
    }


def _stakes(decision: Decision) -> RegisterRow:
    proposal, matter = decision.proposal, decision.proposal.matter
    return {
        "amount": None if matter.amount is None else f"{matter.amount.units:.2f}",
        "currency": None if matter.amount is None else matter.amount.currency,
        "category": matter.category,
        "door": matter.door.value if matter.door else None,
        "cost_of_delay": proposal.cost_of_delay.value if proposal.cost_of_delay else None,
        "why": proposal.why,
        "restricted": proposal.restricted,
        "rights_version": decision.rights_version,
        "rights_line": decision.line,
    }


def _minute(decision: Decision) -> str | None:
    """Find the number of the minute: of the answers, else of what was recorded afterwards."""
    said = decision.result.responses if decision.result else ()
    reported = decision.reported.minute if decision.reported else None
    return next((one.minute for one in said if one.minute), reported)


def _condition(condition: Condition, *, met: bool) -> RegisterRow:
    """Tell a condition and where it stands: `open` until it is met, where it must be before the decision counts."""
    state = ("met" if met else "open") if condition.before else "holds"
    return {"text": condition.text, "state": state, "by": _day(condition.by)}


def _option(option: Option) -> RegisterRow:
    return {"key": option.key, "name": option.name, "trade_off": option.trade_off}


def _named(people: Iterable[PersonId], names: Names) -> list[str]:
    return [names.get(one, FORMER) for one in dict.fromkeys(people)]


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
