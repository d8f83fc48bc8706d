"""What people do in Teams on the page, as acts of the people of the tenant; each becomes a real signed activity."""

import re
from typing import TypeAlias, TypeGuard

from adapters.playground.page.clients import Outcome, UnknownActError
from adapters.playground.page.teams.places import key
from adapters.playground.payload import Payload
from adapters.playground.refusals import (
    InputRefusedError,
    NotOnScreenError,
    RequiredInputEmptyError,
    ScreenError,
    UnusableAnswerError,
)
from adapters.playground.teams.cards.reading import inputs, labels
from adapters.playground.teams.people.courier import Delivery
from adapters.playground.teams.people.person import TeamsPerson
from adapters.playground.teams.people.shown import Shown
from adapters.playground.teams.stand_in import TeamsStandIn
from adapters.playground.teams.state.dialogs import Dialog, label_of_field
from adapters.playground.teams.state.records import Place

Typed: TypeAlias = dict[str, str | list[str] | None]
"""What a browser holds of the fields of a dialog, by their ids."""

REQUIRED = "Please fill this in."
_NUMBER = re.compile("[0-9]{1,3}")
GONE = "That changed meanwhile. Here is how it stands now."
CLOSED = "is no longer open"


class Acting:
    """Lets people act, and keeps what their client complains of: the product hears nothing of that."""

    def __init__(self, teams: TeamsStandIn) -> None:
        self._teams = teams
        self._complaints: dict[Dialog, dict[str, str]] = {}

    def complaints(self, dialog: Dialog) -> dict[str, str]:
        """Give what the client complains of in a dialog, by the ids of its fields."""
        return self._complaints.get(dialog, {})

    async def perform(self, act: Payload) -> Outcome:
        """Let somebody of the tenant do what the page sent.

        Raises:
            UnknownActError: nobody could do that.
        """
        person = self._person(act)
        try:
            return _seen(await self._done(person, act))
        except RequiredInputEmptyError as refusal:
            return self._complaining(person.form, dict.fromkeys(refusal.labels, REQUIRED))
        except InputRefusedError as refusal:
            words = f"{refusal.why[:1].upper()}{refusal.why[1:]}."
            if person.has_form and (told := self._complaining(person.form, {refusal.label: words})).complaints:
                return told
            return Outcome(problem=f"{refusal.label} {refusal.why}.")
        except UnusableAnswerError as broken:
            return Outcome(problem=f"Steerco answered what Teams would not show. {broken}")
        except ScreenError:
            return Outcome(problem=GONE)

    def described(self, act: Payload) -> str:
        """Say in a few words what is done, and by whom."""
        name = f"{self._person(act).user.name}, in Teams,"
        match act:
            case {"kind": "say", "text": str(text)}:
                return f"{name} says: {text}"
            case {"kind": "press", "label": str(label)}:
                return f"{name} presses “{label}”"
            case {"kind": "submit"}:
                return f"{name} sends the form"
            case {"kind": "shortcut", "label": str(label)}:
                return f"{name} chooses “{label}” on a message"
            case _:
                return f"{name} closes the form"

    async def _done(self, person: TeamsPerson, act: Payload) -> Delivery | None:
        match act:
            case {"kind": "say", "in": str(place), "text": str(text), **rest} if text.strip():
                await person.says(text.strip(), *self._there(person, place, rest.get("thread")))
                return None
            case {"kind": "press", "action": str(number), "label": str(label), **rest} if _NUMBER.fullmatch(number):
                on = None if "view" in rest else _shown(self._place(person, rest.get("channel")), person, rest)
                if on is None:
                    self._sending(person, rest)
                _must_be_the_one(on.card if on else person.form.card, int(number), label)
                return await person.use(int(number), on)
            case {"kind": "submit", **rest}:
                self._sending(person, rest)
                return await person.submit()
            case {"kind": "enter", **rest}:
                _enter(_dialog(person, rest), person, rest)
                return None
            case {"kind": "close", **rest}:
                _dialog(person, rest)
                person.close()
                return None
            case {"kind": "shortcut", "callback": str(command), **rest}:
                shown = _shown(self._place(person, rest.get("channel")), person, rest)
                if shown.message is None:
                    raise UnknownActError
                return await person.message_action(command, shown.message)
            case _:
                raise UnknownActError

    def _there(self, person: TeamsPerson, place_id: str, thread: object) -> tuple[Place, str | None]:
        place = self._place(person, place_id)
        if thread and not any(each.root == thread for each in person.reads(place)):
            raise InputRefusedError("That message", "is no longer there")
        return place, str(thread) if thread else None

    def _sending(self, person: TeamsPerson, sent: Payload) -> None:
        dialog = _dialog(person, sent)
        self._complaints.pop(dialog, None)
        _enter(dialog, person, sent)

    def _complaining(self, dialog: Dialog, said: dict[str, str]) -> Outcome:
        """Pin complaints to the fields of these labels, or ids, as Teams' client does before it sends anything."""
        names = {
            called: str(each["id"]) for each in inputs(dialog.card) for called in (label_of_field(each), each["id"])
        }
        self._complaints[dialog] = {names[label]: words for label, words in said.items() if label in names}
        return Outcome(complaints=dict(self._complaints[dialog]))

    def _person(self, act: Payload) -> TeamsPerson:
        user = self._teams.tenant.users.get(str(act.get("as")))
        if user is None or user.deleted:
            raise UnknownActError
        return self._teams.person(user)

    def _place(self, person: TeamsPerson, place_id: object) -> Place:
        place = self._teams.tenant.places.get(str(place_id))
        if place is None or place not in person.places:
            raise UnknownActError
        return place


def dialog_key(dialog: Dialog) -> str:
    """Tell a dialog from the ones before it: a dialog is drawn anew in its place, and stays the same."""
    return f"d{id(dialog):x}"


def _dialog(person: TeamsPerson, sent: Payload) -> Dialog:
    """Find the dialog that is meant: it may have been sent or shut in another window."""
    if not person.has_form or sent.get("view") != dialog_key(person.form):
        raise InputRefusedError("The form", CLOSED)
    return person.form


def _must_be_the_one(card: Payload | None, number: int, label: str) -> None:
    """Press nothing else than what was meant, where the card changed under the finger."""
    titles = [] if card is None else labels(card)
    if number >= len(titles) or " ".join(titles[number].split()) != " ".join(label.replace("\u200b", "").split()):
        raise NotOnScreenError(label, titles)


def _enter(dialog: Dialog, person: TeamsPerson, sent: Payload) -> None:
    typed = (sent.get("typed") or {}).get("card", {}) if isinstance(sent.get("typed") or {}, dict) else None
    if not _is_typed(typed):
        raise UnknownActError
    for field in inputs(dialog.card):
        if (name := str(field["id"])) in typed:
            person.fill(name, _entered(field, typed[name]))


def _shown(place: Place, person: TeamsPerson, sent: Payload) -> Shown:
    for shown in person.reads(place):
        if key(shown) == f"m{sent.get('message')}":
            return shown
    raise InputRefusedError("That message", "is no longer there")


def _is_typed(typed: object) -> TypeGuard[Typed]:
    """Tell whether these are values by their fields: words, several of them, or none."""
    return isinstance(typed, dict) and all(
        value is None or isinstance(value, str) or (isinstance(value, list) and all(isinstance(e, str) for e in value))
        for value in typed.values()
    )


def _entered(field: Payload, value: str | list[str] | None) -> str | list[str] | bool | None:
    return bool(value) if field["type"] == "Input.Toggle" else value or None


def _seen(delivery: Delivery | None) -> Outcome:
    if delivery is None or delivery.ok:
        return Outcome()
    return Outcome(problem=f"Something went wrong: {delivery.problem}. Try again.")
