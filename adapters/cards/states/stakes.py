"""What stands small under an open decision: by which right, what the wait costs, what is missing, who reads it."""

from adapters.cards import phrases
from adapters.cards.cards import Line, Plain
from decisions.rights.lines import Door
from decisions.telling.threads import TWICE
from decisions.views.decision import DecisionView


def line(view: DecisionView, *, whole: bool = True) -> tuple[Line, ...]:
    """Say it all in one line, or only what bears on the answer; none where there is nothing to say."""
    said = [f"Right: {view.because}"] if view.because and whole else []
    if not view.veiled:
        said += [*_of_words(view), *(_before(view) if whole else ())]
    if view.door is Door.ONE_WAY:
        by_any = ", so not by consent" if view.combining.not_by_consent else ""
        said.append(f"Can hardly be undone{by_any}")
    if view.restricted and not view.veiled:  # who may not read it was told so above
        said.append("Only those in it see this")
    elif view.place.is_direct:
        said.append("Only who raised it and who decides read this")
    return ((Plain(". ".join(said)),),) if said else ()


def _of_words(view: DecisionView) -> list[str]:
    said = []
    if view.lacks:
        said.append(f"Not yet: {', '.join(view.lacks)}")
    if waiting := phrases.waiting(view):
        said.append(waiting)
    if view.combining.not_by_consent and view.door is not Door.ONE_WAY and not view.objections:
        said.append("No option is recommended, so none stands by itself")
    if view.replaces:
        said.append(f"Replaces {view.replaces} once decided")
    return said


def _before(view: DecisionView) -> list[str]:
    """Say what it has been through."""
    said = []
    if view.reopened:
        said.append("Reopened" if view.reopened == 1 else f"Reopened {view.reopened} times")
    if view.deferrals:
        often = {1: "once", TWICE: "twice"}.get(view.deferrals, f"{view.deferrals} times")
        said.append(f"Put off {often} before")
    return said
