"""What holds a decision up that has been chosen: an objection, or a seat that must agree and that nobody holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from decisions.decision import Decision
from decisions.facts import Facts
from decisions.guards import raiser_is_gone
from decisions.handing_over.widening import who_names
from decisions.people import PersonId
from decisions.rights.lines import Seat
from decisions.roles.overruling import overrulable, who_overrules


class HeldUp(Enum):
    """What becomes of it."""

    MAY_BE_OVERRULED = auto()
    MUST_BE_SETTLED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """The `seat` that holds it up, `since` then, and `on` whom it is to do something about it."""

    how: HeldUp
    seat: Seat
    on: tuple[PersonId, ...]
    since: datetime


def held_up(decision: Decision, facts: Facts) -> Iterator[Hold]:
    """Tell what holds it up but for the silence of those who agree.

    An objection is for the next position, which may overrule it; one that nobody may is for who stands for the
    question, who can put it differently or take it back. A seat that nobody holds is for whoever looks after the rights
    as well.
    """
    chosen = max((one.at for one in decision.responses), default=decision.asked_at or decision.raised_at)
    may_be = {one.seat for one in overrulable(decision)}
    overruling = who_overrules(decision, facts) if may_be else ()
    leads = () if raiser_is_gone(decision, facts.organisation) else (decision.led_by,)
    for one in decision.agreement_missing:
        said = decision.agreement_of(one.seat)
        if said is not None and one.seat in may_be and overruling:
            how, on, since = HeldUp.MAY_BE_OVERRULED, overruling, said.at
        elif said is not None:
            how, on, since = HeldUp.MUST_BE_SETTLED, leads or who_names(decision, facts), said.at
        elif not one.of:
            on = tuple(dict.fromkeys((*leads, *who_names(decision, facts))))
            how, since = HeldUp.MUST_BE_SETTLED, one.due
        else:
            continue
        yield Hold(how=how, seat=one.seat, on=on, since=max(since, chosen))
