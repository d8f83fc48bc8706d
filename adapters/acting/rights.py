"""The forms about the rights: opened by an administrator, redrawn, read when they are sent."""

from collections.abc import Mapping
from datetime import date

from adapters.acting.acted import Filled, Pressed, Submitted
from adapters.acting.complaints import Answered, complaining, saying
from adapters.acting.sheets import carried_from
from adapters.acting.submissions import number_of
from adapters.cards import rights as cards
from adapters.cards.asking import rights as asking
from adapters.cards.cards import Act
from adapters.cards.forms import Form, FormKind
from adapters.cards.refusals import refusal
from adapters.desk import Desk
from decisions.errors import DecisionError
from decisions.people import Identity
from decisions.rights.editing import Edit, LineEdit, LineRemoval, PositionEdit
from decisions.rights.in_chat import ChangeRights, Misfilled
from decisions.rights.looking import LineSheet, PeopleSheet, people_held

RIGHTS_FORMS = (FormKind.LINE, FormKind.POSITIONS, FormKind.POSITION)

_NOT_IN_LINES = frozenset({asking.BELOW, asking.EFFECTIVE})
_A_DAY = "Please choose a day."


class RightsForms:
    """Draws, redraws and reads the forms that change the rights."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def form(self, pressed: Pressed) -> Form:
        """Draw the form that a press asks for.

        Raises:
            DecisionError: who pressed does not administer, or other rights are in force than they saw.
        """
        press, carried = pressed.press, carried_from(pressed.spot)
        if press.act is Act.CHANGE_POSITION:
            return asking.positions_form(await self._people(pressed.actor), carried)
        asked = {"version": str(press.round)}
        asked["number" if press.act is Act.CHANGE_LINE else "above"] = press.choice or ""
        return await self._line_form(pressed.actor, {**carried, **asked})

    async def redrawn(self, actor: Identity, filled: Filled) -> Form:
        """Draw the form of a line with all that one may say; what was typed stays."""
        carried = {**filled.carried, "unfolded": "yes"}
        return (await self._line_form(actor, carried)).holding(filled.values)

    async def as_filled(self, actor: Identity, filled: Filled) -> Form:
        """Draw a form as somebody has it before them."""
        match filled.kind:
            case FormKind.POSITIONS:
                form = asking.positions_form(await self._people(actor), filled.carried)
            case FormKind.POSITION:
                name = filled.carried.get(asking.POSITION)
                form = asking.position_form(await self._people(actor), name, "", filled.carried)
            case _:
                form = await self._line_form(actor, filled.carried)
        return form.holding(filled.values)

    async def submit(self, submitted: Submitted) -> Answered:
        """Put in force what a form says, or answer with complaints on its fields."""
        form = submitted.form
        if form.kind == FormKind.POSITIONS:
            return await self._chosen(submitted)
        shown = form.values
        day = _day(shown.get(asking.EFFECTIVE, ""))
        if day is None and asking.EFFECTIVE in shown:
            return complaining({asking.EFFECTIVE: _A_DAY}, shown)
        edit = _position(form) if form.kind == FormKind.POSITION else _line(form)
        change = ChangeRights(
            actor=submitted.actor,
            version=number_of(form.carried.get("version")),
            edit=edit,
            effective=day,
        )
        try:
            made = await self._desk.change_rights(change)
        except DecisionError as error:
            return saying(refusal(error, None), shown)
        if isinstance(made, Misfilled):
            said = {asking.field_of(key): cards.in_quotes(sentence) for key, sentence in made.complaints.items()}
            return complaining(said, shown)
        return Answered(told=cards.changed(made))

    async def _chosen(self, submitted: Submitted) -> Answered:
        """Ask who holds the position that was chosen."""
        sheet, chosen = await self._people(submitted.actor), submitted.form.values.get(asking.POSITION, "")
        if chosen == asking.NEW:
            return Answered(again=asking.position_form(sheet, None, "", submitted.form.carried))
        try:
            name, people = people_held(sheet, chosen)
        except DecisionError as error:
            return saying(refusal(error, None), submitted.form.values)
        return Answered(again=asking.position_form(sheet, name, people, submitted.form.carried))

    async def _line_form(self, actor: Identity, carried: Mapping[str, str]) -> Form:
        sheet = await self._sheet(actor, carried)
        return asking.line_form(sheet, carried, unfolded=carried.get("unfolded") == "yes")

    async def _sheet(self, actor: Identity, carried: Mapping[str, str]) -> LineSheet:
        version, above = number_of(carried.get("version")), number_of(carried.get("above"))
        number = number_of(carried.get("number")) if "number" in carried else None
        return await self._desk.ask(
            lambda queries: queries.rights.line_sheet(actor, version=version, number=number, above=above)
        )

    async def _people(self, actor: Identity) -> PeopleSheet:
        return await self._desk.ask(lambda queries: queries.rights.people_sheet(actor))


def _line(form: Filled) -> Edit:
    """Read what a line is to say; what was not shown stays as it is."""
    number = number_of(form.carried.get("number")) or None
    below = form.values.get(asking.BELOW, "")
    if number is not None and below == asking.REMOVED:
        return LineRemoval(number)
    said = {asking.key_of(name): text for name, text in form.values.items() if name not in _NOT_IN_LINES}
    if said.get("must agree", "-").strip() == "":
        # It is the law or policy behind that.
        said["why"] = ""
    return LineEdit(number=number, said=said, below=number_of(below) if below else None)


def _position(form: Filled) -> PositionEdit:
    named = form.carried.get(asking.POSITION) or form.values.get(asking.POSITION, "")
    return PositionEdit(named, form.values.get(asking.PEOPLE, ""))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
