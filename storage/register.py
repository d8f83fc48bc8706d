"""The register of decisions, as rows for export: names instead of ids."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TypeAlias

from sqlalchemy import select

from decisions.decision import Decision, Option, Response
from decisions.people import PersonId
from decisions.ports import Reader
from decisions.views import FORMER
from storage import visibility
from storage.database import Database
from storage.tables import person

RegisterRow: TypeAlias = dict[str, object]
"""Ready for JSON."""

_NAMES = select(person.c.id, person.c.name)


def rows(database: Database, *, reader: Reader, restricted: bool) -> Iterator[RegisterRow]:
    """Tell every decision that `reader` may see, oldest first; restricted ones only if asked for."""
    with database.read() as connection:
        names = {PersonId(row.id): str(row.name) for row in connection.execute(_NAMES)}
        for decision in visibility.everything(connection, reader=reader, restricted=restricted):
            yield _row(decision, names)


def _row(decision: Decision, names: Mapping[PersonId, str]) -> RegisterRow:
    return {
        "key": decision.id,
        "question": decision.proposal.question,
        "status": decision.status.value,
        **_result(decision.result, names),
        "raised_by": names.get(decision.raised_by, FORMER),
        "raised_at": _moment(decision.raised_at),
        "due": _moment(decision.due),
        **_stakes(decision),
        "options": [_option(option) for option in decision.proposal.options],
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


def _result(result: Response | None, names: Mapping[PersonId, str]) -> RegisterRow:
    behalf = result.on_behalf_of if result else None
    return {
        "choice": result.choice if result else None,
        "decided_by": names.get(result.by, FORMER) if result else None,
        "on_behalf_of": names.get(behalf, FORMER) if behalf else None,
        "reason": result.reason if result else None,
        "conditions": list(result.conditions) if result else [],
        "decided_at": _moment(result.at) if result else None,
    }


def _option(option: Option) -> RegisterRow:
    return {"key": option.key, "name": option.name, "trade_off": option.trade_off}


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")
