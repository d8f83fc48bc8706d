"""Who agrees before a decision stands: who still must, who objects, who did; and the views of those who were asked."""

from collections.abc import Iterator

from adapters.cards import combining, phrases
from adapters.cards.cards import Clarity, Line, Moment, Plain, Strong
from decisions.decision import APPROVE, REJECT
from decisions.roles.views import AgreementView, AgreerView, GivenView, RolesView
from decisions.views.decision import DecisionView
from decisions.views.named import Named

LONGEST_WORDS = 84
FEW = 2
"""So many who are asked to agree have a line each; more share one."""


def lines(view: DecisionView, *, whole: bool = True) -> tuple[Line, ...]:
    """Say who objects, who is still to agree, until when if there is room for the `whole`, and who did."""
    said = (*_objections(view), *_waiting(view.roles, most=FEW if whole else 0), *record(view))
    return tuple(line for line in said if line)


def pending(view: DecisionView) -> Line:
    """Say what those who decide have chosen, and whose agreement it waits for: "A, stands when Legal agrees"."""
    chosen = view.roles.chosen
    if chosen is None:
        return ()
    what = "Approved" if chosen.choice == APPROVE or len(view.options) == 1 else combining.short(chosen.choice)
    return Strong(what), Plain(f", stands when {whose(view.roles.missing)}")


def whose(missing: tuple[AgreerView, ...]) -> str:
    """Say whose agreement is missing: "Legal agrees", "Legal and Works council agree"."""
    names = tuple(dict.fromkeys(seat(one) for one in missing))
    if len(names) > phrases.MANY:
        return f"{len(names)} others agree"
    return f"{phrases.listed(names)} {'agrees' if len(names) == 1 else 'agree'}" if names else "others agree"


def seat(one: AgreerView) -> str:
    """Name a seat that agrees: its position, else whoever it is."""
    return one.position or phrases.either(tuple(person.name for person in one.people))


def speakers(one: AgreerView) -> str:
    """Name who is asked for a seat: "Lea Marti (Legal)", "Ben Ott (for Kim Park, Works council)"."""
    if not one.people:
        return seat(one)
    names = phrases.either(tuple(person.name for person in one.people))
    return names + _in_brackets(one.on_behalf_of, one.position)


def speaker(one: AgreerView, said: AgreementView) -> str:
    """Name who spoke for a seat: "Lea Marti (Legal)"."""
    return f"{said.by.name}{_in_brackets(said.on_behalf_of, one.position)}" if said.by else seat(one)


def record(view: DecisionView) -> tuple[Line, ...]:
    """Say who agreed, by their word or by their silence, and which objections were overruled, and why."""
    said = [(one, one.said) for one in view.roles.agreers if one.said is not None]
    overruled = tuple(_overruled(one, word) for one, word in said if word.overruled_by is not None)
    agreed = [_agreed(one, word) for one, word in said if not word.holds_up and word.overruled_by is None]
    if len(agreed) > phrases.MANY:
        agreed = [f"{len(agreed)} who were asked agreed"]
    return (*overruled, *(((Plain("; ".join(agreed)),),) if agreed else ()))


def names(view: DecisionView) -> tuple[str, ...]:
    """Name everybody who is asked to agree."""
    return tuple(dict.fromkeys(person.name for one in view.roles.agreers for person in one.people))


def views(view: DecisionView, *, most: int, whole: bool) -> tuple[Line, ...]:
    """Show the last views that were given; with room for the `whole`, who was asked and has given none."""
    given = view.roles.views
    shown = tuple(_view(one, view) for one in given[-most:]) if most else ()
    rest = len(given) - len(shown)
    if rest and shown:
        shown = (*shown[:-1], (*shown[-1], Plain(f" (and {rest} more)")))
    silent = tuple(person.name for person in view.roles.silent)
    if not (silent and whole):
        return shown
    names = ", ".join(silent) if len(silent) <= phrases.MANY else f"{len(silent)} people"
    return (*shown, (Plain(f"Asked for a view: {names}"),))


def supports(one: GivenView, view: DecisionView) -> str | None:
    """Say what a view supports; nothing where it leaves that open."""
    if one.choice is None:
        return None
    if one.choice == REJECT:
        return "against it"
    return "supports it" if one.option is None or len(view.options) == 1 else f"supports {one.option.key}"


def _view(one: GivenView, view: DecisionView) -> Line:
    words = phrases.shortened(one.words, LONGEST_WORDS) if one.words else None
    said = ". ".join(filter(None, (supports(one, view), words)))
    return (Plain(f"{one.by.name}{_in_brackets(one.on_behalf_of, one.position)}: {said}"),)


def _objections(view: DecisionView) -> Iterator[Line]:
    """Show the last objection that holds it up, unless it stands there as one of anybody's already."""
    shown = {(one.by, one.text) for one in view.objections}
    found = [(one, one.said) for one in view.roles.agreers if one.said is not None and one.said.holds_up]
    if not found:
        return
    asked, said = found[-1]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    if said.by is not None and (said.by, said.words) not in shown:
        words = phrases.shortened(said.words or "", LONGEST_WORDS)
        yield (Plain(f"{speaker(asked, said)} objects: {words}{more}"),)


def _waiting(roles: RolesView, *, most: int) -> Iterator[Line]:
    silent = tuple(one for one in roles.agreers if one.said is None)
    if len(silent) > most:
        names = ", ".join(f"{seat(one)} (must)" if one.must else seat(one) for one in silent[: phrases.MANY])
        more = f" and {len(silent) - phrases.MANY} more" if len(silent) > phrases.MANY else ""
        yield (Plain(f"Asked to agree: {names}{more}"),)
        return
    for one in silent:
        yield _asked(one)


def _asked(one: AgreerView) -> Line:
    if not one.people:
        who = phrases.either(tuple(person.name for person in one.waits_on)) if one.waits_on else "an administrator"
        return (Plain(f"{seat(one)} must agree, and nobody speaks for it: {who} names somebody"),)
    due = Moment(one.due, Clarity.DEADLINE)
    if one.overdue:
        return Plain(f"{speakers(one)} must agree, waited for since "), due
    return Plain(f"{speakers(one)} {'must agree' if one.must else 'agrees or objects'}, by "), due


def _agreed(one: AgreerView, said: AgreementView) -> str:
    return f"{seat(one)} agreed by silence" if said.by is None else f"{speaker(one, said)} agreed"


def _overruled(one: AgreerView, said: AgreementView) -> Line:
    who = said.overruled_by.name if said.overruled_by else "Somebody"
    because = phrases.shortened(said.overruled_because or "", LONGEST_WORDS)
    return (Plain(f"{who} overruled {speaker(one, said)}: {because}"),)


def _in_brackets(on_behalf_of: Named | None, position: str | None) -> str:
    behalf = f"for {on_behalf_of.name}" if on_behalf_of else None
    inside = ", ".join(filter(None, (behalf, position)))
    return f" ({inside})" if inside else ""
