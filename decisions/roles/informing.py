"""Being told: the people and the channels that hear in one line how it ended, and who carries it out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from decisions.decision import Decision
from decisions.facts import Facts
from decisions.people import PersonId
from decisions.places import Conversation, direct
from decisions.rights.lines import Forum, Line, Rights, Seat, SeatKind
from decisions.rounds import line_of


def hear_of_it(
    decision: Decision, facts: Facts, *, but: Iterable[Conversation], by: PersonId | None = None
) -> tuple[Conversation, ...]:
    """Name where one line is said of how it ended: where it was raised, and whom and which channels its right informs.

    Not in the places in `but`, where its card stands, nor to who acted (`by`). What only those in it may see is told to
    nobody else.
    """
    if decision.proposal.restricted:
        return ()
    line = line_of(decision, facts)
    named = line.informs_channels if line else ()
    known = [facts.channels[name] for name in named if name in facts.channels]
    taken = list(but)
    places: list[Conversation] = []
    for place in (*where_it_was_raised(decision), *known):
        if not any(place.is_in_channel_of(one) for one in taken):
            places.append(place)
            taken.append(place)
    people = (person for person in _informed(line, decision, facts) if person != by)
    return *places, *(direct(person, decision.place) for person in people)


def where_it_was_raised(decision: Decision) -> tuple[Conversation, ...]:
    """Name the place where it was raised, if its card stands elsewhere.

    Direct messages are those of who raised it, whoever's they are said to be.
    """
    origin = decision.origin
    if origin is None:
        return ()
    return (replace(direct(decision.raised_by, origin), roams=False) if origin.is_direct else origin,)


def told_to_perform(decision: Decision) -> tuple[PersonId, ...]:
    """Name who is told to carry it out: not who raised it, nor who decided it, who know."""
    know = _know(decision)
    return tuple(one for one in decision.performers if one not in know)


def _informed(line: Line | None, decision: Decision, facts: Facts) -> tuple[PersonId, ...]:
    """Name the people whom `line` informs; not those who know anyway."""
    seats = line.informs if line else ()
    holders = (person for seat in seats for person in _holders(seat, facts))
    know = _know(decision) | set(decision.performers)
    named = dict.fromkeys(one for one in holders if facts.organisation.has_standing(one) and one not in know)
    return tuple(named)


def _know(decision: Decision) -> set[PersonId]:
    """Name who raised it, and who decided it."""
    decided = {said.by for said in decision.result.responses} if decision.result else set()
    return {decision.raised_by, decision.led_by} | decided


def _holders(seat: Seat, facts: Facts) -> Iterator[PersonId]:
    forum = _forum(seat, facts.rights)
    if forum is None:
        yield from facts.organisation.holders(seat)
        return
    for member in (*forum.members, *((forum.secretary,) if forum.secretary else ())):
        yield from facts.organisation.holders(member)


def _forum(seat: Seat, rights: Rights) -> Forum | None:
    if seat.kind is not SeatKind.FORUM:
        return None
    return next((one for one in rights.forums if one.name.casefold() == seat.name.casefold()), None)
