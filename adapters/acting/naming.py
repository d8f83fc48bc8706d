"""Naming people in forms: those of the platform by its own picker, and colleagues elsewhere by a list of ours."""

from dataclasses import replace

from adapters.acting.acted import Filled, Submitted
from adapters.acting.complaints import CHOOSE_SOMEBODY, Answered, complaining
from adapters.cards.asking.elsewhere import field_beside, field_of, has_people, with_those_elsewhere
from adapters.cards.forms import Form
from adapters.desk import Desk
from decisions.people import Identity, PersonId

ONE_OF_TWO = "Please choose one person: here, or in the field above."


class Naming:
    """Offers colleagues elsewhere, and finds the accounts of those who were chosen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def offering(self, form: Form, actor: Identity) -> Form:
        """Offer colleagues elsewhere in a form in which people are named.

        Raises:
            DecisionError: the actor has no standing.
            NotReachedError: they could not be looked up in time.
        """
        if not has_people(form):
            return form
        return with_those_elsewhere(form, await self._desk.ask(lambda queries: queries.colleagues.elsewhere(actor)))

    async def found(self, submitted: Submitted) -> Submitted | Answered:
        """Find who was chosen by each field, wherever they are; whatever stands in a form is untrusted."""
        values, people, complaints = dict(submitted.form.values), dict(submitted.form.people), {}
        for name, chosen in submitted.form.values.items():
            field = field_of(name)
            if field is None or field not in values:
                continue
            if chosen and values[field]:
                complaints[name] = ONE_OF_TWO
            elif chosen:
                account = await self._account(chosen, submitted.actor)
                if account is None:
                    complaints[name] = CHOOSE_SOMEBODY
                    continue
                values[field], people[field] = account.user, account
        if complaints:
            return complaining(complaints, submitted.form.values)
        return replace(submitted, form=replace(submitted.form, values=values, people=people)) if people else submitted

    async def _account(self, chosen: str, actor: Identity) -> Identity | None:
        return await self._desk.ask(lambda queries: queries.colleagues.account_of(PersonId(chosen), actor))


def where_chosen(answered: Answered, filled: Filled) -> Answered:
    """Have a complaint about somebody elsewhere stand where they were chosen."""
    if not filled.people or not answered.complaints:
        return answered
    complaints = {
        field_beside(name) if name in filled.people else name: said for name, said in answered.complaints.items()
    }
    return replace(answered, complaints=complaints)
