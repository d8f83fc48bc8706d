"""What somebody does about themselves from their inbox: raise something, ask who decides, go away, prefer otherwise."""

from datetime import date

from adapters.acting.acted import Filled, Pressed, Spot, Submitted
from adapters.acting.complaints import CHOOSE_A_DAY, SAY_IT, Answered, complaining, saying
from adapters.acting.preferring import PreferencesForm
from adapters.acting.raising import Raising
from adapters.acting.said import Answers
from adapters.acting.sheets import carried_from
from adapters.cards import away
from adapters.cards.asking.oneself import ABOUT, DEPUTY, END, START, away_form, who_form
from adapters.cards.cards import Act
from adapters.cards.draft import says_something
from adapters.cards.forms import Form, FormKind
from adapters.cards.refusals import refusal
from adapters.desk import Desk
from decisions.absences.away import Wish
from decisions.errors import DecisionError
from decisions.people import Identity

ONESELF_FORMS = (FormKind.WHO, FormKind.AWAY)


class Oneself:
    """Draws the forms that open from somebody's inbox, and reads those that are about themselves."""

    def __init__(self, desk: Desk, raising: Raising, preferring: PreferencesForm, answers: Answers) -> None:
        self._desk = desk
        self._raising = raising
        self._preferring = preferring
        self._answers = answers

    async def form(self, pressed: Pressed) -> Form:
        """Draw the form that a press asks for.

        Raises:
            DecisionError: they have no standing.
            NotReachedError: they could not be looked up in time.
        """
        match pressed.press.act:
            case Act.BEGIN:
                return await self._raising.begun(pressed.actor, pressed.press.words or "", pressed.spot)
            case Act.LOG:
                return await self._raising.begun(pressed.actor, pressed.press.words or "", pressed.spot, FormKind.LOG)
            case Act.SETTINGS:
                return await self._preferring.form(pressed.actor, pressed.spot)
            case Act.PLAN_AWAY:
                absent = await self._desk.ask(lambda queries: queries.absent(pressed.actor))
                return away_form(absent.today, carried_from(pressed.spot))
            case _:
                return who_form(carried_from(pressed.spot))

    async def as_filled(self, actor: Identity, filled: Filled) -> Form:
        """Draw a form as somebody has it before them."""
        if filled.kind == FormKind.WHO:
            return who_form(filled.carried).holding(filled.values)
        absent = await self._desk.ask(lambda queries: queries.absent(actor))
        return away_form(absent.today, filled.carried).holding(filled.values)

    async def submit(self, submitted: Submitted) -> Answered:
        """Tell who would decide, or put a time away on record."""
        if submitted.form.kind == FormKind.WHO:
            return await self._who(submitted)
        return await self._away(submitted)

    async def _who(self, submitted: Submitted) -> Answered:
        about = submitted.form.values.get(ABOUT, "")
        if not says_something(about):
            return complaining({ABOUT: SAY_IT}, [ABOUT])
        nowhere = Spot(tenant=submitted.actor.tenant, channel="", direct=True)
        return Answered(told=await self._answers.who(about, submitted.actor, nowhere))

    async def _away(self, submitted: Submitted) -> Answered:
        values, actor = submitted.form.values, submitted.actor
        start, end = _day(values.get(START)), _day(values.get(END))
        if start is None or end is None:
            return complaining(
                {name: CHOOSE_A_DAY for name, day in ((START, start), (END, end)) if day is None}, values
            )
        deputy = submitted.form.person(DEPUTY, actor) if values.get(DEPUTY) else None
        try:
            planned = await self._desk.away(actor, Wish(start=start, end=end, deputy=deputy))
            today = (await self._desk.ask(lambda queries: queries.absent(actor))).today
        except DecisionError as error:
            return saying(refusal(error, None), values)
        return Answered(told=away.planned(planned, today=today))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
