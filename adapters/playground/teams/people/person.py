"""Somebody who acts in Teams: what they see, and each act as a real, signed activity to the product."""

from collections.abc import Callable

from adapters.playground.payload import Payload
from adapters.playground.refusals import (
    AmbiguousLabelError,
    CannotSeeError,
    InputRefusedError,
    NoFormError,
    NotOnScreenError,
)
from adapters.playground.teams.cards import reading
from adapters.playground.teams.people import answers, entering
from adapters.playground.teams.people.activities import Activities
from adapters.playground.teams.people.courier import Courier, Delivery
from adapters.playground.teams.people.shown import Shown, card_for, seen, sees
from adapters.playground.teams.state.dialogs import Dialog
from adapters.playground.teams.state.records import Message, Place, Problem, User
from adapters.playground.teams.state.tenant import Tenant

SOMETHING_WENT_WRONG = "Something went wrong. Please try again."
EXECUTE, SUBMIT, OPEN_URL = "Action.Execute", "Action.Submit", "Action.OpenUrl"


class TeamsPerson:
    """One user at their screen. Whatever they look for and do not find is an error that lists what is there."""

    def __init__(self, user: User, *, tenant: Tenant, courier: Courier, activities: Callable[[], Activities]) -> None:
        self.user_id = user.id
        self._tenant = tenant
        self._courier = courier
        self._activities = activities

    @property
    def user(self) -> User:
        """Give what is known of them now."""
        return self._tenant.users[self.user_id]

    @property
    def problems(self) -> list[str]:
        """List the failures that Teams' client showed them."""
        return [problem.what for problem in self._tenant.problems if problem.user == self.user_id]

    @property
    def chat(self) -> Place:
        """Give their own chat with the bot."""
        return self._tenant.personal(self.user_id)

    @property
    def places(self) -> list[Place]:
        """List where they can read."""
        return [place for place in self._tenant.places.values() if self.user_id in place.members]

    @property
    def has_form(self) -> bool:
        """Tell whether a dialog is open."""
        return self.user_id in self._tenant.dialogs

    @property
    def form(self) -> Dialog:
        """Give the dialog before them.

        Raises:
            NoFormError: none is open.
        """
        dialog = self._tenant.dialogs.get(self.user_id)
        if dialog is None:
            raise NoFormError(self.user.name, self.problems)
        return dialog

    def reads(self, place: Place, root: str | None = None) -> list[Shown]:
        """List what they see in a place, or in the thread of one post there, in the order in which it came."""
        self._must_be_in(place)
        return seen(self._tenant, self.user, place, root)

    async def looks(self, place: Place) -> list[Delivery]:
        """Have a place before their eyes: their client asks by itself for their own views of what stands there.

        It asks once for each version of a message: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
        """
        self._must_be_in(place)
        asked = [message for message in self._tenant.messages if message.place is place and self._is_to_ask(message)]
        return [await self._refreshed(message) for message in asked]

    async def says(self, text: str, place: Place, root: str | None = None) -> Message:
        """Say something; in a channel or group chat the product hears of it only where the bot is mentioned."""
        self._must_be_in(place)
        name = self._tenant.bot_name
        calls = f"@{name}" in text
        marked = text.replace(f"@{name}", f"<at>{name}</at>")
        heard = place.bot_in and (calls or place.is_personal)
        message = self._tenant.say(place, author=self.user, text=marked, root=root, to_bot=heard)
        if heard:
            await self._send(self._activities().message(message, self.user))
        return message

    async def says_to_bot(self, text: str, place: Place, root: str | None = None) -> Message:
        """Say something to the bot: after its name, but for their own chat with it."""
        return await self.says(text if place.is_personal else f"@{self._tenant.bot_name} {text}", place, root)

    async def types_slash(self, words: str, place: Place, root: str | None = None) -> Message:
        """Type a slash command where others read: they and the bot alone have it, and nobody is mentioned."""
        self._must_be_in(place)
        message = self._tenant.say(
            place, author=self.user, text=f"/{words}", root=root, only_for=self.user_id, to_bot=place.bot_in
        )
        if place.bot_in:
            await self._send(self._activities().message(message, self.user))
        return message

    async def press(self, label: str, on: Shown | None = None) -> Delivery | None:
        """Press what says `label`, on what they see, else in the dialog before them."""
        return await self._press(self._button(label, on), on)

    async def press_on_an_old_client(self, label: str, on: Shown) -> Delivery | None:
        """Press what says `label` in a client that knows no `Action.Execute`: it does what the button falls back to."""
        action = self._button(label, on)
        fallback = action.get("fallback")
        return await self._press(fallback if isinstance(fallback, dict) else action, on)

    async def use(self, index: int, on: Shown | None = None) -> Delivery | None:
        """Press a button by its number among `reading.actions`, as a browser does."""
        card = self._card(on) if on is not None else self.form.card
        buttons = reading.actions(card)
        if not 0 <= index < len(buttons):
            raise NotOnScreenError(str(index), reading.described(card))
        return await self._press(buttons[index], on)

    def fill(self, label: str, value: entering.Entered) -> None:
        """Enter `value` in the field called `label`; nothing is sent."""
        entering.enter(self._tenant, self.form, label, value)

    async def types(self, label: str, typed: str) -> list[str]:
        """Type into the field called `label`, which holds more than it lists; read what it offers."""
        field, dialog = entering.find_field(self.form, label), self.form
        options = {"skip": 0, "top": answers.MOST_FOUND}
        value = {"queryText": typed, "queryOptions": options, "dataset": field["choices.data"]["dataset"]}
        place, name = self._tenant.places[dialog.place], "application/search"
        found = answers.searched(await self._invoke(name, value, place, dialog.root, on=dialog.message))
        field["choices"] = [*found, *(one for one in field["choices"] if one not in found)]
        return [str(one["title"]) for one in found]

    async def pastes(self, url: str, place: Place) -> Payload | None:
        """Paste an address of the product while writing; give the card that it turns into, None where it stays."""
        self._must_be_in(place)
        delivery = await self._invoke("composeExtension/queryLink", {"url": url}, place, None, on=None)
        card = answers.unfurled(self._tenant, delivery)
        self._tenant.note(card)
        return card

    async def submit(self, *, heard: bool = True) -> Delivery:
        """Press the button that sends the dialog off; its answer happens, unless the line loses it."""
        return await self._submitted(self.form, self._primary(), heard=heard)

    def close(self) -> None:
        """Close the dialog; the product does not hear of it."""
        del self._tenant.dialogs[self.form.user]

    async def message_action(self, command: str, message: Message) -> Delivery:
        """Use the app from a message's menu."""
        if not sees(message, self.user):
            raise CannotSeeError(self.user.name, repr(message.read))
        opened = {
            "commandId": command,
            "commandContext": "message",
            "messagePayload": self._activities().payload_of(message),
        }
        return await self._dialog_of(
            "composeExtension/fetchTask", {**opened, "context": {"theme": "default"}}, opened, message.place, message
        )

    def _is_to_ask(self, message: Message) -> bool:
        if message.card is None or not sees(message, self.user):
            return False
        viewers = message.card.get("refresh", {}).get("userIds", [])
        return self.user.mri in viewers and message.refreshed.get(self.user_id) != message.version

    async def _refreshed(self, message: Message) -> Delivery:
        version = message.refreshed[self.user_id] = message.version
        action: Payload = (message.card or {})["refresh"]["action"]
        delivery = await self._execute(action, message, trigger="automatic")
        if delivery.ok and message.version == version:
            _, card = answers.own_view(self._tenant, delivery)
            if card is not None:
                self._tenant.note(card)
                message.own_views[self.user_id] = card
        return delivery

    async def _press(self, action: Payload, on: Shown | None) -> Delivery | None:
        if action["type"] == OPEN_URL:
            self._tenant.opened.append((self.user_id, str(action["url"])))
            return None
        if on is None:
            return await self._submitted(self.form, action)
        message = on.message
        if message is None:
            raise CannotSeeError(self.user.name, repr(on.text))
        if action["type"] == EXECUTE:
            return await self._executed(action, message)
        data = dict(action.get("data", {}))
        if data.get("msteams", {}).get("type") == "task/fetch":
            value = {"data": data, "context": {"theme": "default"}}
            return await self._dialog_of("task/fetch", value, {}, message.place, message)
        return await self._send(self._activities().submitted(self.user, message, data))

    async def _executed(self, action: Payload, message: Message) -> Delivery:
        version = message.version
        delivery = await self._execute(action, message, trigger="manual")
        if delivery.ok:
            text, card = answers.own_view(self._tenant, delivery)
            text = text if text or card else SOMETHING_WENT_WRONG
            self._tenant.note(card)
            self._tenant.tell(self.user_id, message.place, message.root, on=message, text=text, card=card)
            if card is not None and message.version == version:
                message.own_views[self.user_id] = card
                message.refreshed[self.user_id] = version
        return delivery

    async def _execute(self, action: Payload, message: Message, *, trigger: str) -> Delivery:
        pressed = {key: action[key] for key in ("type", "id", "verb", "title", "data") if key in action}
        value = {"action": {"data": {}, **pressed}, "trigger": trigger}
        return await self._invoke("adaptiveCard/action", value, message.place, message.root, on=message.id)

    async def _dialog_of(self, name: str, value: Payload, opened: Payload, place: Place, on: Message) -> Delivery:
        delivery = await self._invoke(name, value, place, on.root, on=on.id)
        if delivery.ok:
            text, shown = answers.task(self._tenant, delivery)
            if shown is not None:
                self._tenant.dialogs[self.user_id] = Dialog(
                    user=self.user_id, card=shown["card"]["content"], title=str(shown["title"]), opened=opened,
                    place=place.id, root=on.root, message=on.id, height=shown["height"], width=shown["width"],
                )  # fmt: skip
                self._tenant.note(shown["card"]["content"])
            elif text:
                self._tenant.tell(self.user_id, place, on.root, on=on, text=text)
        return delivery

    async def _submitted(self, dialog: Dialog, action: Payload, *, heard: bool = True) -> Delivery:
        data = entering.gathered(dialog, action)
        name = "composeExtension/submitAction" if dialog.is_extension else "task/submit"
        value = {**dialog.opened, "data": data, "context": {"theme": "default"}}
        place = self._tenant.places[dialog.place]
        delivery = await self._invoke(name, value, place, dialog.root, on=dialog.message)
        if delivery.ok and heard:
            self._happens(dialog, delivery)
        return delivery

    def _happens(self, dialog: Dialog, delivery: Delivery) -> None:
        text, shown = answers.task(self._tenant, delivery)
        if shown is not None:
            dialog.redraw(shown["card"]["content"], str(shown["title"]))
            self._tenant.note(dialog.card)
            return
        if self._tenant.dialogs.get(self.user_id) is dialog:
            del self._tenant.dialogs[self.user_id]
        if text:
            on = next((each for each in self._tenant.messages if each.id == dialog.message), None)
            self._tenant.tell(self.user_id, self._tenant.places[dialog.place], dialog.root, on=on, text=text)

    async def _invoke(self, name: str, value: Payload, place: Place, root: str | None, *, on: str | None) -> Delivery:
        return await self._send(self._activities().invoke(self.user, name, value, place=place, root=root, on=on))

    async def _send(self, activity: Payload) -> Delivery:
        delivery = await self._courier.send(activity)
        if delivery.problem is not None:
            shown = Problem(user=self.user_id, what=delivery.problem, at=self._tenant.business())
            self._tenant.problems.append(shown)
        return delivery

    def _card(self, on: Shown) -> Payload:
        if on.message is not None and not sees(on.message, self.user):
            raise CannotSeeError(self.user.name, repr(on.text))
        card = on.card or (card_for(on.message, self.user) if on.message is not None else None)
        if card is None:
            raise NotOnScreenError("a button", [on.text])
        return card

    def _button(self, label: str, on: Shown | None) -> Payload:
        card = self._card(on) if on is not None else self.form.card
        found = [action for action in reading.actions(card) if reading.label_of(action) == label]
        if on is None and len(found) == 2:  # what sends a dialog off stands below it, the other beside what it changes
            found = [action for action in found if action not in card.get("actions", [])]
        if not found:
            raise NotOnScreenError(label, reading.described(card))
        if len(found) > 1:
            raise AmbiguousLabelError(label, [str(action["type"]) for action in found])
        return found[0]

    def _primary(self) -> Payload:
        submits = [action for action in self.form.card.get("actions", []) if action["type"] == SUBMIT]
        positive = [action for action in submits if action.get("style") == "positive"]
        if len(positive) != 1 and len(submits) != 1:
            raise InputRefusedError("submit", f"the dialog has no one button for it: {self.form.buttons}")
        primary: Payload = (positive if len(positive) == 1 else submits)[0]
        return primary

    def _must_be_in(self, place: Place) -> None:
        if self.user_id not in place.members or self.user.deleted:
            raise CannotSeeError(self.user.name, place.name or place.id)
