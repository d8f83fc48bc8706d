"""Who may speak, and what it comes to, worked out from the written rule alone, without asking the engine."""

from dataclasses import dataclass

from decisions.decision import DEFER, REJECT, Decision, Status
from decisions.rights.lines import Combining, Condition, Door, Forum, How, Line, OfAmount, OfCategory, Rights, Seat
from decisions.rights.matching import Matter
from decisions.said import Stance
from tests.decisions import oracle
from tests.decisions.company import Company
from tests.decisions.oracle import Rule, Said
from tests.decisions.who_fills import Fill, Sitting


@dataclass(frozen=True)
class Step:
    """Those who decide together."""

    seats: tuple[Seat, ...]
    how: str = "any"
    chair: Seat | None = None
    at_least: int = 1
    forum: Forum | None = None
    only_breaks: bool = False


def line_of(decision: Decision, rights: Rights) -> Line | None:
    return next((one for one in rights.lines if one.number == decision.line), None)


def steps_of(line: Line, rights: Rights) -> list[Step]:
    """Read who decides, then the chair where they sit outside, then who is next."""
    first = _step(line.decides, line, str(line.how), line.chair, rights)
    after = [_step((one,), line, "any", None, rights) for one in line.then]
    if first.chair is not None and first.chair not in first.seats:
        return [first, Step((first.chair,), at_least=first.at_least, only_breaks=True), *after]
    return [first, *after]


def _step(seats: tuple[Seat, ...], line: Line, how: str, chair: Seat | None, rights: Rights) -> Step:
    forum = next((one for one in rights.forums if one.name in {entry.name for entry in seats}), None)
    if forum is None:
        return Step(seats, how, chair, line.at_least)
    if forum.outside:
        assert forum.secretary is not None
        return Step((forum.secretary,), forum=forum)
    return Step(forum.members, str(forum.how), forum.chair, max(line.at_least, forum.at_least), forum)


def step_of(decision: Decision, rights: Rights) -> Step:
    line = line_of(decision, rights)
    steps = steps_of(line, rights) if line else []
    if decision.step < len(steps):
        return steps[decision.step]
    named = tuple(one.seat for one in decision.seats)
    return Step(named, at_least=_asked_for(decision, rights) if decision.line is None else 1)


def _asked_for(decision: Decision, rights: Rights) -> int:
    """Tell how many different people the line asks for that it would fall to, whoever an administrator names."""
    lines = (one for one in rights.lines if all(_fits(when, decision.proposal.matter) for when in one.when))
    line = next(lines, None)
    return steps_of(line, rights)[0].at_least if line else 1


def _fits(when: Condition, matter: Matter) -> bool:
    """Read the two conditions that the lines of the company have."""
    match when:
        case OfCategory():
            return matter.category == when.category
        case OfAmount():
            start, amount = when.range.start, matter.amount
            return amount is not None and start is not None and amount.hundredths >= start.hundredths
        case _:
            return False


def may_decide_own(line: Line | None, matter: Matter) -> bool:
    if line is not None and line.own is not None:
        return line.own
    return matter.amount is None and matter.door is not Door.ONE_WAY


def out_of_it(decision: Decision, company: Company, rights: Rights) -> set[str]:
    """Name who may not speak for any seat: gone, in conflict, who raised it or took it over."""
    out = set(company.gone) | {one.by for one in decision.recused}
    if may_decide_own(line_of(decision, rights), decision.proposal.matter):
        return out
    out |= {decision.taken_over_by} if decision.taken_over_by else set()
    return out if decision.reported else out | {decision.raised_by}


def may_speak(decision: Decision, company: Company, rights: Rights) -> dict[Seat, set[str]]:
    """Work out who may speak for each seat of the step that it stands at."""
    return {one: fill.all for one, fill in filled(decision, company, rights).items()}


def filled(decision: Decision, company: Company, rights: Rights) -> dict[Seat, Fill]:
    """Work out who is asked for each seat of the step that it stands at, and who else may speak for it."""
    if not decision.seats:
        return {}
    line = line_of(decision, rights)
    sitting = Sitting(
        company=company,
        amount=decision.proposal.matter.amount,
        out=out_of_it(decision, company, rights),
        ladder=tuple(ladder(decision, rights)),
        delegable=line is None or line.delegable,
        stood_back=frozenset((recusal.seat, recusal.by) for recusal in decision.recused),
        delegations=decision.delegations,
        unasked=line.may_decide if line and decision.step == 0 else (),
        widened=decision.widened,
        never_named=frozenset({decision.raised_by, decision.led_by, *_recorders(decision, rights)}),
        in_person=decision.reported is not None,
    )
    return sitting.fill(step_of(decision, rights).seats, {said.by: said.seat for said in decision.responses})


def _recorders(decision: Decision, rights: Rights) -> set[str]:
    """Name who recorded an answer of somebody else, where it takes several people."""
    if step_of(decision, rights).at_least <= 1:
        return set()
    return {said.recorded_by for said in (*decision.responses, *decision.past) if said.recorded_by}


def ladder(decision: Decision, rights: Rights) -> list[Seat]:
    """Name the seats further up that fill an empty one: up to the first forum, and none for the chair."""
    line = line_of(decision, rights)
    if line is None or step_of(decision, rights).only_breaks:
        return []
    higher: list[Seat] = []
    for step in steps_of(line, rights)[decision.step + 1 :]:
        if step.forum is not None:
            break
        higher += [] if step.only_breaks else step.seats
    return higher


def how_in_force(decision: Decision, rights: Rights) -> str:
    """Tell how its deciders combine: consent lets through what is recommended, can be undone, and nobody objects to."""
    how = step_of(decision, rights).how
    proposal = decision.proposal
    consents = (
        proposal.recommended in {option.key for option in proposal.options}
        and proposal.matter.door is not Door.ONE_WAY
        and not decision.objected
        and decision.status is not Status.REPORTED
    )
    return "any" if how == str(How(Combining.CONSENT)) and not consents else how


def came_to(decision: Decision, company: Company, rights: Rights) -> str:
    """Tell what was said so far comes to, by the table, once those agree who are to."""
    came = answered(decision, company, rights)
    return oracle.WAITING if holds_up(decision, came) else came


def answered(decision: Decision, company: Company, rights: Rights) -> str:
    """Tell what those who decide come to, whoever is to agree."""
    step, how = step_of(decision, rights), how_in_force(decision, rights)
    speaking = may_speak(decision, company, rights)
    heard = {said.seat for said in decision.responses}
    left = [one for one in step.seats if speaking[one] or one in heard]
    if how == "consent":
        return oracle.WAITING if left else oracle.TOO_FEW
    chair = "none" if step.chair is None else "first" if step.chair in step.seats else "outside"
    stood_back = {one.by for one in decision.recused}
    return oracle.outcome(
        Rule(how, chair, step.at_least),
        len(left),
        tuple(Said(one.by, one.choice, one.seat == step.chair) for one in decision.responses if one.seat in left),
        chair_left=step.chair in left,
        before=tuple(Said(one.by, one.choice) for one in decision.past if one.by not in stood_back),
    )


def may_be_heard(one: Seat, decision: Decision, company: Company, *, but: set[str]) -> set[str]:
    """Name who may speak at all for a seat beside those who decide: its holders, and who stands in for them."""
    out = set(company.gone) | {recusal.by for recusal in decision.recused} | but
    named = {company.away()[who].deputy for who in company.holding(one) if who in company.away()}
    deputies = {who.id for who, _ in company.deputies.get(one.name, [])}
    return {str(who) for who in {*company.holding(one), *named, *deputies} if who} - out


def who_overrules(decision: Decision, company: Company, rights: Rights) -> set[str]:
    """Name who speaks for the next position, else who administers; nobody who has a part in it themselves.

    Whoever might be heard for a seat that objects may be one of its speakers, so both are looked at.
    """
    answered = {str(one.by) for one in decision.responses}
    objections = [one.seat for one in decision.agreements if one.holds_up]
    close = {who for one in objections for who in may_be_heard(one, decision, company, but=answered)}
    apart, together = (_overrules(decision, company, rights, but) for but in (close, set[str]()))
    return apart | together


def _overrules(decision: Decision, company: Company, rights: Rights, but: set[str]) -> set[str]:
    line = line_of(decision, rights)
    objectors = {str(one.by) for one in decision.agreements if one.holds_up and one.by}
    objectors |= {*but, decision.raised_by, decision.led_by, *(one.by for one in (*decision.responses, *decision.past))}
    out = out_of_it(decision, company, rights) | objectors
    later = [one for one in steps_of(line, rights)[max(decision.step, 1) :] if not one.only_breaks] if line else []
    step = later[0] if later else Step(())
    seats = (step.chair,) if step.forum and step.chair else step.seats
    sitting = Sitting(company, decision.proposal.matter.amount, out, delegable=line is None or line.delegable)
    people = {who for fill in sitting.fill(seats, {}).values() for who in fill.all}
    administrators = {str(who.id) for who in company.administrators}
    return people or administrators - objectors - company.gone


def is_exhausted(decision: Decision, rights: Rights) -> bool:
    """Tell whether the deputies came to it, and every step up, and nobody is left to."""
    return decision.widened > 1 + len(ladder(decision, rights))


def holds_up(decision: Decision, came: str) -> bool:
    """Tell whether it cannot stand yet: somebody who agrees has not said so, or objects. A no needs nobody's yes."""
    if came in (oracle.DEADLOCK, oracle.TOO_FEW, oracle.WAITING, REJECT, DEFER):
        return False
    agreed = {one.seat for one in decision.agreements if one.stance is Stance.AGREES or one.overruled_by is not None}
    return any(one.seat not in agreed for one in decision.agreers)
