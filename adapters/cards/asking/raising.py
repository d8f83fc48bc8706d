"""The forms that put something to be decided, change it, or record what was decided elsewhere."""

from collections.abc import Mapping

from adapters.cards import combining, phrases, wording
from adapters.cards.asking.fields import minute
from adapters.cards.draft import Draft
from adapters.cards.forms import ChoiceField, DateField, Field, Form, FormKind, Note, TextField
from decisions.deciders.routing import NobodyDecides
from decisions.proposal import OPTION_KEYS
from decisions.queries.askers import Asker
from decisions.queries.previews import Preview, WouldDecide
from decisions.rights.lines import Door, Topic
from decisions.rights.matching import SOMETHING_ELSE, Matter, Unknown
from decisions.views.decision import DecisionView

CHANGE, UNFOLD = "change", "unfold"
EXAMPLE_OPTIONS = "Add 40k: live 1 Mar, costs 40k\nCut reporting: live 1 Mar, no reports to May"
LETTERS = 5
TOPICS = {Unknown.AREA: Topic.AREA, Unknown.INITIATIVE: Topic.INITIATIVE, Unknown.GOAL: Topic.GOAL}

Asks = frozenset[Unknown]


def raise_form(draft: Draft, *, asker: Asker, matter: Matter, preview: Preview, carried: Mapping[str, str]) -> Form:
    """Ask for a decision: four fields, one more only where it changes who decides, the rest behind the plus."""
    asks = _asks(draft, preview)
    decides = Note(
        text=_decides(draft, preview, matter), presses=_presses(draft, asks, "+ Why, cost of delay, who sees it")
    )
    return Form(
        kind=FormKind.RAISE,
        title="Raise a decision",
        submit="Raise",
        fields=(*_main(draft), *_asked(draft, asks, asker, matter), decides, *_unfolded(draft), *_seen_by(draft)),
        carried={**carried, **_kept(draft, asks)},
    )


def change_form(
    draft: Draft, *, view: DecisionView, asker: Asker, matter: Matter, preview: Preview, carried: Mapping[str, str]
) -> Form:
    """Ask what is to be different, in the form that raised it; who can see it was settled then."""
    asks = _asks(draft, preview)
    decides = Note(text=_decides(draft, preview, matter), presses=_presses(draft, asks, "+ Why, cost of delay"))
    answered = any(one.said for one in view.deciders)
    again = "What you change in the question, options, recommendation or amount asks everyone again."
    notes = (Note(text=again),) if answered else ()
    return Form(
        kind=FormKind.CHANGE,
        title=f"Change {view.key}",
        submit="Save the change",
        fields=(*_main(draft), *_asked(draft, asks, asker, matter), decides, *notes, *_unfolded(draft)),
        carried={**carried, **_kept(draft, asks)},
    )


def log_form(draft: Draft, *, asker: Asker, matter: Matter, preview: Preview, carried: Mapping[str, str]) -> Form:
    """Ask what was decided elsewhere, and when."""
    asks = _asks(draft, preview)
    outside = isinstance(preview, WouldDecide) and preview.combining.outside
    decides = Note(text=_counts(draft, preview, asker, matter), presses=_presses(draft, asks, "+ Who sees it"))
    fields: tuple[Field, ...] = (
        _question(draft),
        TextField(id="outcome", label="What was decided", value=draft.outcome, required=True, example="Add 40k"),
        DateField(id="on", label="Decided on", value=draft.on, required=True),
        *((minute(draft.minute),) if outside else ()),
        *_asked(draft, asks, asker, matter),
        decides,
        *_seen_by(draft),
    )
    return Form(
        kind=FormKind.LOG,
        title="Record a decision",
        submit="Record",
        fields=fields,
        carried={**carried, **_kept(draft, asks)},
    )


def _asks(draft: Draft, preview: Preview) -> Asks:
    return draft.asks | ({preview} if isinstance(preview, Unknown) and draft.question else frozenset())


def _kept(draft: Draft, asks: Asks) -> Mapping[str, str]:
    return {"unfolded": "yes" if draft.unfolded else "", "asks": ",".join(sorted(asks))}


def _question(draft: Draft) -> TextField:
    example = "Add 40k to the CRM migration?"
    return TextField(id="question", label="Question", value=draft.question, required=True, example=example)


def _main(draft: Draft) -> tuple[Field, ...]:
    return (
        _question(draft),
        TextField(
            id="options",
            label="Options",
            value=draft.options,
            lines=True,
            hint="One a line, as name: trade-off. Leave it empty for a yes or no.",
            example=EXAMPLE_OPTIONS,
        ),
        ChoiceField(
            id="recommended",
            label="Recommended",
            choices=_letters(draft),
            value=draft.recommended,
            example="A, B, C in the order above",
        ),
        DateField(id="decide_by", label="Decide by", value=draft.decide_by),
    )


def _letters(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Offer the options by name where they are known; a form does not know what is being typed, so letters else."""
    lines = [line.strip() for line in draft.options.splitlines() if line.strip()]
    if lines:
        names = (phrases.shortened(line.partition(":")[0], 50) for line in lines)
        return tuple((key, f"{key}: {name}") for key, name in zip(OPTION_KEYS, names, strict=False))
    return tuple((key, key) for key in OPTION_KEYS[:LETTERS])


def _asked(draft: Draft, asks: Asks, asker: Asker, matter: Matter) -> tuple[Field, ...]:
    """Ask what who decides depends on: a category, a topic that the rights name, an amount, the door."""
    fields: list[Field] = []
    if Unknown.CATEGORY in asks:
        named = tuple((name, name.capitalize()) for name in asker.categories)
        fields.append(_chosen("category", "Category", named, draft.category or matter.category))
    topics = {unknown: asker.topics.get(topic, ()) for unknown, topic in TOPICS.items() if unknown in asks}
    typed = {Unknown.AREA: draft.area, Unknown.INITIATIVE: draft.initiative, Unknown.GOAL: draft.goal}
    for unknown, names in topics.items():
        if names:
            value = typed[unknown] or matter.topic(TOPICS[unknown])
            fields.append(_chosen(unknown.value, unknown.value.capitalize(), tuple((one, one) for one in names), value))
    if Unknown.AMOUNT in asks:
        amount = draft.amount or (str(matter.amount) if matter.amount else "")
        hint = draft.doubt or f"In {asker.company.currency}, like 40k; “none” if no money is at stake."
        fields.append(TextField(id="amount", label="Amount", value=amount, required=True, hint=hint, longest=40))
    if Unknown.DOOR in asks:
        door = draft.door or matter.door
        choices = ((Door.TWO_WAY.value, "Easily"), (Door.ONE_WAY.value, "Hardly"))
        label = "Can it be undone?"
        fields.append(ChoiceField(id="door", label=label, choices=choices, value=door, required=True, redraws=True))
    return tuple(fields)


def _chosen(name: str, label: str, named: tuple[tuple[str, str], ...], value: str | None) -> ChoiceField:
    choices = (*named, (SOMETHING_ELSE, "Something else"))
    return ChoiceField(id=name, label=label, choices=choices, value=value, required=True, redraws=True)


def _presses(draft: Draft, asks: Asks, unfold: str) -> tuple[tuple[str, str], ...]:
    changing = () if asks == set(Unknown) or not draft.question else ((CHANGE, "Change"),)
    unfolding = () if draft.unfolded else ((UNFOLD, unfold),)
    return (*changing, *unfolding)


def _decides(draft: Draft, preview: Preview, matter: Matter) -> str:
    if not draft.question:
        return "Steerco will find who decides."
    match preview:
        case WouldDecide():
            who = wording.plain(combining.who_decides(preview.deciders, preview.combining))
            amount = f" · {phrases.money(matter.amount)}" if matter.amount is not None else ""
            must = phrases.listed(preview.must_agree) if preview.must_agree else ""
            agreement = f". {must} must agree" if must else ""
            return f"{who}{phrases.joint(who)}{preview.because}{amount}{agreement}"
        case NobodyDecides():
            return f"An administrator will be asked who decides, because {preview.because}."
        case Unknown.DOOR:
            return "Who decides depends on whether it can be undone."
        case Unknown():
            return f"Who decides depends on the {preview.value}."


def _counts(draft: Draft, preview: Preview, asker: Asker, matter: Matter) -> str:
    """Say whose decision it would have been, and that it counts once they confirm."""
    said = _decides(draft, preview, matter)
    if not draft.question or not isinstance(preview, WouldDecide):
        return said
    own = any(asker.person.id == person.id for one in preview.deciders for person in one.everyone)
    return f"{said}. {'That is you, so it counts at once.' if own else 'It counts once confirmed.'}"


def _unfolded(draft: Draft) -> tuple[Field, ...]:
    if not draft.unfolded:
        return ()
    delays = (("little", "Little"), ("some", "Some"), ("much", "Much"))
    return (
        TextField(id="why", label="Why now?", value=draft.why, lines=True),
        ChoiceField(id="cost_of_delay", label="Cost of delay", choices=delays, value=draft.cost_of_delay),
    )


def _seen_by(draft: Draft) -> tuple[Field, ...]:
    if not draft.unfolded:
        return ()
    seen = (("everyone", "Everyone"), ("restricted", "Only those in it"))
    value = draft.visibility or "everyone"
    return (ChoiceField(id="visibility", label="Who can see it", choices=seen, value=value, required=True),)
