"""Who agrees to a decision, and the views of those who were asked, as the page shows them."""

from adapters.web import standing
from adapters.web.answers import Answer
from adapters.web.choices import chosen
from adapters.web.happenings import Quote
from adapters.web.moments import ReaderClock
from decisions.decision import REJECT, Status
from decisions.roles.views import AgreementView, AgreerView, GivenView
from decisions.said import Stance
from decisions.views.decision import DecisionView


def agreements(view: DecisionView, clock: ReaderClock) -> tuple[Answer, ...]:
    """Say who agrees, or must, and what they said."""
    return tuple(_agreer(one, view, clock) for one in view.roles.agreers)


def views(view: DecisionView, clock: ReaderClock) -> tuple[Answer, ...]:
    """Say which views were given, and who was asked and gave none."""
    silent = (Answer(who=one.name, text="Not yet") for one in view.roles.silent)
    return (*(_view(one, view, clock) for one in view.roles.views), *silent)


def waits_for(view: DecisionView) -> str | None:
    """Say what those who decide have chosen, where it waits for others: "A, Add 40k: stands when Legal agrees"."""
    if view.roles.chosen is None:
        return None
    missing = [_seat(one) for one in view.roles.missing]
    what = chosen(view.roles.chosen.choice, view.options)
    return f"{what}: stands when {standing.listed(missing)} {'agrees' if len(missing) == 1 else 'agree'}"


def _agreer(one: AgreerView, view: DecisionView, clock: ReaderClock) -> Answer:
    because = (Quote(label="Why they must", words=one.because),) if one.because else ()
    if one.said is None:
        return Answer(who=_who(one), text=_silence(one, view), quotes=because)
    return Answer(
        who=_speaker(one, one.said),
        text=_said(one.said),
        at=clock.moment(one.said.at),
        quotes=(*because, *_words(one.said)),
    )


def _silence(one: AgreerView, view: DecisionView) -> str:
    if view.status is not Status.OPEN:
        return "Was not needed any more"
    if one.must:
        return "Must agree, and is waited for" if one.overdue else "Must agree: not yet"
    return "Not yet"


def _said(said: AgreementView) -> str:
    if said.by is None:
        return "Agreed by silence"
    if said.stance is Stance.AGREES:
        return "Agreed"
    return f"Objected, overruled by {said.overruled_by.name}" if said.overruled_by else "Objects"


def _words(said: AgreementView) -> tuple[Quote, ...]:
    label = "Objection" if said.stance is Stance.OBJECTS else "Words"
    own = (Quote(label=label, words=said.words),) if said.words else ()
    because = said.overruled_because
    return (*own, *((Quote(label="Overruled because", words=because),) if because else ()))


def _view(one: GivenView, view: DecisionView, clock: ReaderClock) -> Answer:
    behalf = one.on_behalf_of.name if one.on_behalf_of else None
    who = standing.standing((one.by.name,), position=one.position, behalf=behalf)
    quotes = (Quote(label="View", words=one.words),) if one.words else ()
    return Answer(who=who, text=_support(one, view), at=clock.moment(one.at), quotes=quotes)


def _support(one: GivenView, view: DecisionView) -> str:
    if one.choice is None:
        return "No preference"
    return "Against it" if one.choice == REJECT else f"For {chosen(one.choice, view.options)}"


def _who(one: AgreerView) -> str:
    if not one.people:
        return f"{_seat(one)}, which nobody holds"
    behalf = one.on_behalf_of.name if one.on_behalf_of else None
    return standing.standing((person.name for person in one.people), position=one.position, behalf=behalf)


def _speaker(one: AgreerView, said: AgreementView) -> str:
    if said.by is None:
        return _who(one)
    behalf = said.on_behalf_of.name if said.on_behalf_of else None
    return standing.standing((said.by.name,), position=one.position, behalf=behalf)


def _seat(one: AgreerView) -> str:
    return one.position or standing.listed(person.name for person in one.people)
