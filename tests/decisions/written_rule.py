"""Who may speak, and what it comes to, worked out from the written rule alone, without asking the engine."""

from dataclasses import dataclass

from decisions.decision import Decision, Status
from decisions.rights.lines import Combining, Door, Forum, How, Line, Rights, Seat
from decisions.rights.matching import Matter
from tests.decisions import oracle
from tests.decisions.company import Company
from tests.decisions.oracle import Rule, Said


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
    return Step(tuple(one.seat for one in decision.seats))


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
    if not decision.seats:
        return {}
    step = step_of(decision, rights)
    bound: dict[str, Seat] = {said.by: said.seat for said in decision.responses}
    while True:
        # Whoever alone can speak for a seat speaks for no other, so those who were named before are looked at again.
        before, speaking = dict(bound), {}
        for one in step.seats:
            speaking[one] = _speaking(one, bound, decision, company, rights)
            if len(speaking[one]) == 1:
                bound.setdefault(min(speaking[one]), one)
        if bound == before:
            return speaking


def _speaking(one: Seat, bound: dict[str, Seat], decision: Decision, company: Company, rights: Rights) -> set[str]:
    out = out_of_it(decision, company, rights) | {who for who, elsewhere in bound.items() if elsewhere != one}
    stood_back = {recusal.seat for recusal in decision.recused}
    for rung in [one, *(up for up in _ladder(decision, rights) if up != one)]:
        if holding := company.holding(rung) - out:
            return holding
        if one in stood_back:
            return set()
        if deputy := deputy_of(rung, company, decision.proposal.matter, out):
            return {deputy}
    return set()


def _ladder(decision: Decision, rights: Rights) -> list[Seat]:
    """Name the seats further up that fill an empty one: up to the first forum, and none for the chair."""
    line = line_of(decision, rights)
    if line is None or step_of(decision, rights).only_breaks:
        return []
    ladder: list[Seat] = []
    for step in steps_of(line, rights)[decision.step + 1 :]:
        if step.forum is not None:
            break
        ladder += [] if step.only_breaks else step.seats
    return ladder


def deputy_of(rung: Seat, company: Company, matter: Matter, out: set[str]) -> str | None:
    units = None if matter.amount is None else matter.amount.units
    for who, limit in company.deputies.get(rung.name, []):
        within = limit is None or (units is not None and units <= limit)
        if within and who.id not in out:
            return who.id
    return None


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
    """Tell what was said so far comes to, by the table."""
    step, how = step_of(decision, rights), how_in_force(decision, rights)
    speaking = may_speak(decision, company, rights)
    answered = {said.seat for said in decision.responses}
    left = [one for one in step.seats if speaking[one] or one in answered]
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
