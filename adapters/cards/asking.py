"""The forms that people fill in."""

from collections.abc import Mapping

from adapters.cards import phrases, wording
from adapters.cards.draft import Draft
from adapters.cards.forms import ChoiceField, DateField, Field, Form, FormKind, Note, PersonField, PlaceField, TextField
from decisions.decision import OPTION_KEYS
from decisions.queries import Asker, Preview, WouldDecide
from decisions.rights.lines import Door
from decisions.rights.matching import SOMETHING_ELSE, Matter, Unknown
from decisions.routing import NobodyDecides
from decisions.views import DecisionView

CHANGE, UNFOLD = "change", "unfold"
EXAMPLE_OPTIONS = "Add 40k: live 1 Mar, costs 40k\nCut reporting: live 1 Mar, no reports to May"
LETTERS = 5


def raise_form(draft: Draft, *, asker: Asker, matter: Matter, preview: Preview, carried: Mapping[str, str]) -> Form:
    """Ask for a decision: four fields, one more only where it changes who decides, the rest behind the plus."""
    asks = draft.asks | ({preview} if isinstance(preview, Unknown) and draft.question else set())
    kept = {"unfolded": "yes" if draft.unfolded else "", "asks": ",".join(sorted(asks))}
    return Form(
        kind=FormKind.RAISE,
        title="Raise a decision",
        submit="Raise",
        fields=(
            *_main(draft),
            *_asked(draft, asks, asker, matter),
            _who_decides(draft, preview, asks, matter),
            *(_unfolded(draft) if draft.unfolded else ()),
        ),
        carried={**carried, **kept},
    )


def reason_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask for the words that go with a rejection."""
    why = TextField(
        id="reason", label="Why?", required=True, lines=True, hint="Everyone who can see the decision reads this."
    )
    return Form(
        kind=FormKind.REASON,
        title=f"Reject {view.key}",
        submit="Reject",
        fields=(_question(view), why),
        carried=carried,
    )


def condition_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask for an answer that holds under a condition."""
    choices = tuple((option.key, f"{option.key}: {phrases.shortened(option.name, 60)}") for option in view.options)
    choice = ChoiceField(
        id="choice",
        label="Answer",
        choices=choices or (("approve", "Approve"),),
        value=view.recommended or ("approve" if not choices else choices[0][0]),
        required=True,
    )
    fields = (_question(view), choice, _condition_field())
    return Form(
        kind=FormKind.CONDITION, title="Decide with a condition", submit="Decide", fields=fields, carried=carried
    )


def add_condition_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask for a condition to what was just answered."""
    said = (Note(text=f"You chose {phrases.chosen_in(view, view.own)}."),) if view.own else ()
    fields = (_question(view), *said, _condition_field())
    return Form(kind=FormKind.ADD_CONDITION, title="Add a condition", submit="Add", fields=fields, carried=carried)


def sure_form(view: DecisionView, choice: str, carried: Mapping[str, str]) -> Form:
    """Ask once more before an answer that can hardly be undone."""
    option = view.option(choice)
    name = f"{option.key}, {option.name}" if option else "Approve"
    fields = (_question(view), Note(text=f"{name}. This can hardly be undone."))
    return Form(
        kind=FormKind.SURE, title="Hard to undo", submit="Decide", fields=fields, carried={**carried, "choice": choice}
    )


def withdraw_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask once more before the question is taken back."""
    fields = (_question(view), Note(text="Nobody decides it then. It stays on record as withdrawn."))
    return Form(
        kind=FormKind.SURE_TO_WITHDRAW, title=f"Withdraw {view.key}", submit="Withdraw", fields=fields, carried=carried
    )


def move_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask where a decision is to be discussed."""
    effect = Note(text=f"Everyone in that channel will read {view.key}.")
    fields = (_question(view), PlaceField(id="place", label="Channel"), effect)
    return Form(kind=FormKind.MOVE, title="Choose a channel", submit="Post it there", fields=fields, carried=carried)


def choose_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask an administrator who decides."""
    because = Note(text=f"The rights name nobody, because {view.waits_because}.")
    person = PersonField(id="person", label="Who decides?")
    fields = (_question(view), because, person)
    return Form(kind=FormKind.CHOOSE, title="Choose who decides", submit="Ask them", fields=fields, carried=carried)


def _main(draft: Draft) -> tuple[Field, ...]:
    return (
        TextField(
            id="question",
            label="Question",
            value=draft.question,
            required=True,
            example="Add 40k to the CRM migration?",
        ),
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


def _asked(draft: Draft, asks: frozenset[Unknown] | set[Unknown], asker: Asker, matter: Matter) -> tuple[Field, ...]:
    fields: list[Field] = []
    if Unknown.CATEGORY in asks:
        choices = (*((name, name.capitalize()) for name in asker.categories), (SOMETHING_ELSE, "Something else"))
        chosen = draft.category or matter.category
        fields.append(ChoiceField(id="category", label="Category", choices=choices, value=chosen, required=True))
    if Unknown.AMOUNT in asks:
        amount = draft.amount or (str(matter.amount) if matter.amount else "")
        hint = draft.doubt or f"In {asker.company.currency}, like 40k; “none” if no money is at stake."
        fields.append(TextField(id="amount", label="Amount", value=amount, required=True, hint=hint, longest=40))
    if Unknown.DOOR in asks:
        door = draft.door or matter.door
        choices = ((Door.TWO_WAY.value, "Easily"), (Door.ONE_WAY.value, "Hardly"))
        fields.append(ChoiceField(id="door", label="Can it be undone?", choices=choices, value=door, required=True))
    return tuple(fields)


def _who_decides(draft: Draft, preview: Preview, asks: frozenset[Unknown] | set[Unknown], matter: Matter) -> Note:
    changing = () if asks == set(Unknown) or not draft.question else ((CHANGE, "Change"),)
    unfolding = () if draft.unfolded else ((UNFOLD, "+ Why, cost of delay, who sees it"),)
    return Note(text=_decides(draft, preview, matter), presses=(*changing, *unfolding))


def _decides(draft: Draft, preview: Preview, matter: Matter) -> str:
    if not draft.question:
        return "Steerco will find who decides."
    match preview:
        case WouldDecide():
            who = wording.plain(phrases.deciders(preview.deciders))
            amount = f" · {phrases.money(matter.amount)}" if matter.amount is not None else ""
            return f"{who} decides: {preview.because}{amount}"
        case NobodyDecides():
            return f"An administrator will be asked who decides, because {preview.because}."
        case Unknown.DOOR:
            return "Who decides depends on whether it can be undone."
        case Unknown():
            return f"Who decides depends on the {preview.value}."


def _unfolded(draft: Draft) -> tuple[Field, ...]:
    delays = (("little", "Little"), ("some", "Some"), ("much", "Much"))
    seen = (("everyone", "Everyone"), ("restricted", "Only those in it"))
    return (
        TextField(id="why", label="Why now?", value=draft.why, lines=True),
        ChoiceField(id="cost_of_delay", label="Cost of delay", choices=delays, value=draft.cost_of_delay),
        ChoiceField(
            id="visibility", label="Who can see it", choices=seen, value=draft.visibility or "everyone", required=True
        ),
    )


def _question(view: DecisionView) -> Note:
    return Note(text=f"{view.key} · {phrases.shortened(view.question, 140)}")


def _condition_field() -> TextField:
    return TextField(id="condition", label="Condition", required=True, lines=True, example="like: Cap it at 40k")
