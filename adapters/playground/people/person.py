"""Somebody who acts: what they see, and each act as a real, signed request to the product."""

from collections.abc import Callable

from adapters.playground.api.response_urls import ResponseUrls, show_answer
from adapters.playground.blocks import screen
from adapters.playground.blocks.entered import holding
from adapters.playground.payload import Payload
from adapters.playground.people import by_id, payloads
from adapters.playground.people.answers import apply_submission, command_answer, suggested
from adapters.playground.people.courier import Courier, Delivery
from adapters.playground.people.entering import Entered, Typing, why_not_ready
from adapters.playground.people.events import Events
from adapters.playground.refusals import (
    CannotSeeError,
    InputRefusedError,
    NoFormError,
    RequiredInputEmptyError,
    SlackError,
    UnusableAnswerError,
)
from adapters.playground.state.records import Channel, Message, Problem, User
from adapters.playground.state.views import View
from adapters.playground.state.workspace import Workspace


class Person:
    """One user at their screen. Whatever they look for and do not find is an error that lists what is there."""

    def __init__(
        self,
        user: User,
        *,
        workspace: Workspace,
        courier: Courier,
        response_urls: ResponseUrls,
        base_url: Callable[[], str],
    ) -> None:
        self.user_id = user.id
        self._workspace = workspace
        self._courier = courier
        self._response_urls = response_urls
        self._base_url = base_url
        self._events = Events(workspace, courier)
        self._typing = Typing(workspace, user)

    @property
    def user(self) -> User:
        """Give what is known of them now."""
        return self._workspace.users[self.user_id]

    @property
    def problems(self) -> list[str]:
        """List the failures that Slack's client showed them."""
        return [problem.what for problem in self._workspace.problems if problem.user == self.user_id]

    @property
    def has_form(self) -> bool:
        """Tell whether a form is open."""
        return self._workspace.views.top(self.user_id) is not None

    @property
    def form(self) -> View:
        """Give the form on top.

        Raises:
            NoFormError: none is open.
        """
        view = self._workspace.views.top(self.user_id)
        if view is None:
            raise NoFormError(self.user.name, self.problems)
        return view

    @property
    def home(self) -> View | None:
        """Give the home as the product last drew it."""
        return self._workspace.views.homes.get(self.user_id)

    @property
    def direct(self) -> Channel:
        """Give the direct messages with the bot."""
        return self._workspace.direct_channel(self.user_id)

    def sees(self, message: Message) -> bool:
        """Tell whether a message is before their eyes."""
        channel = self._workspace.channels[message.channel]
        if message.deleted or message.only_for not in {None, self.user_id}:
            return False
        return self.user_id in channel.members or not (channel.private or self.user.is_restricted)

    def reads(self, channel: Channel, thread: Message | None = None) -> list[Message]:
        """List what they can read in a channel, or in a thread of it, in order; what only they see included."""
        seen = [each for each in self._workspace.messages if each.channel == channel.id and self.sees(each)]
        if thread is None:
            return [each for each in seen if not each.is_reply or each.reply_broadcast]
        return [each for each in seen if each is thread or each.thread_ts == (thread.thread_ts or thread.ts)]

    async def says(self, text: str, channel: Channel, thread: Message | None = None) -> Message:
        """Say something; the product hears of it where its bot is called, or alone with them, or reads threads."""
        self._must_be_in(channel)
        thread_ts = (thread.thread_ts or thread.ts) if thread else None
        message = self._workspace.say(channel=channel, user=self.user, text=text, thread_ts=thread_ts)
        bot = self._workspace.bot.id
        if f"<@{bot}>" in text and bot in channel.members:
            await self._events.app_mention(message)
        if channel.direct or (self._workspace.reads_threads and bot in channel.members):
            await self._events.message(message)
        await self._events.link_shared(message)
        return message

    async def command(self, line: str, channel: Channel) -> Delivery:
        """Type a slash command. An answer in the acknowledgement is shown, as Slack shows it."""
        self._must_be_in(channel)
        body = payloads.command(
            self._workspace,
            self.user,
            channel,
            line,
            trigger_id=self._workspace.trigger(self.user_id),
            response_url=self._response_url(channel.id),
        )
        delivery = await self._send(body)
        if delivery.ok and (answer := command_answer(delivery)) is not None:
            try:
                show_answer(self._workspace, answer, user=self.user_id, channel=channel.id)
            except SlackError as refusal:
                raise UnusableAnswerError(str(refusal), delivery.answer) from refusal
        return delivery

    async def press(self, label: str, on: Message | View | None = None) -> Delivery:
        """Press the button, or choose the menu's option, that says `label`.

        It is looked for on the message or home given, else in the form that is open, else in the home.
        """
        place = on or (self.form if self.has_form or self.home is None else self.home)
        pressed = screen.find_pressable(self._blocks(place), label)
        held = None
        if pressed.option is not None and pressed.control.kind != "overflow":
            held = self._typing.held(pressed.control, label)
        return await self._act(place, pressed, held)

    async def choose(self, menu: str, option: str, on: Message | View | None = None) -> Delivery:
        """Choose `option` in the menu that stands beside `menu`, or has it as placeholder or action id."""
        place = on or (self.form if self.has_form or self.home is None else self.home)
        control = screen.find_control(self._blocks(place), menu)
        if control.is_input:
            raise InputRefusedError(menu, "is a field to be filled, not a menu that acts")
        if control.kind == "overflow":
            found = screen.find_option(control.element, option)
            return await self._act(place, screen.Pressed(control=control, option=found), None)
        return await self._act(place, screen.Pressed(control=control), self._typing.held(control, option))

    async def fill(self, label: str, value: Entered) -> Delivery | None:
        """Enter `value` in the field called `label`; only fields that act at once send anything."""
        view = self.form
        control = screen.find_control(view.blocks, label)
        if control.kind == "external_select" and value is not None:
            found = screen.find_option({"options": await self._suggested(control, str(value))}, str(value))
            held = holding(control.element, found)
        else:
            held = self._typing.held(control, value)
        if not control.is_input or control.block.get("dispatch_action", False):
            return await self._act(view, screen.Pressed(control=control), held)
        view.values[control.block["block_id"]][control.element["action_id"]] = held
        return None

    async def types(self, label: str, typed: str) -> list[str]:
        """Type into the menu called `label`, which holds more than it shows; read what it offers."""
        control = screen.find_control(self.form.blocks, label)
        return [screen.text_of(option["text"]) for option in await self._suggested(control, typed)]

    async def use(self, place: Message | View, block_id: str, action_id: str, value: by_id.Raw = None) -> Delivery:
        """Press, or choose from, what has these ids, as a browser does."""
        found = by_id.control(self._blocks(place), block_id, action_id)
        return await self._act(place, *by_id.acted(found, value, workspace=self._workspace, typing=self._typing))

    def enter(self, typed: by_id.Typed) -> None:
        """Let the fields of the form on top hold what was typed, by ids; nothing is sent.

        Raises:
            InputRefusedError: Slack's client would not take one of them; those before it are held.
        """
        view = self.form
        for block_id, actions in typed.items():
            for action_id, value in actions.items():
                found = by_id.control(view.blocks, block_id, action_id)
                holds = by_id.held(found, value, workspace=self._workspace, typing=self._typing)
                view.values[block_id][action_id] = holds

    async def submit(self) -> Delivery:
        """Submit the form on top, and let its answer happen.

        Raises:
            RequiredInputEmptyError: nothing was sent, as Slack's client sends nothing.
            UnusableAnswerError: the product answered what Slack would not accept.
        """
        view = self.form
        self._must_be_ready(view)
        body = payloads.submission(
            self._workspace, self.user, view, trigger_id=self._workspace.trigger(self.user_id, view=view)
        )
        delivery = await self._send(body)
        if delivery.ok:
            apply_submission(self._workspace, view, delivery)
        return delivery

    async def close(self) -> Delivery | None:
        """Close the form on top; the product hears of it when it asked to."""
        view = self.form
        clear = bool(view.definition.get("clear_on_close", False))
        self._workspace.views.close(view)
        if clear:
            self._workspace.views.clear(self.user_id)
        if not view.definition.get("notify_on_close", False):
            return None
        return await self._send(payloads.closing(self._workspace, self.user, view, cleared=clear))

    async def shortcut(self, callback_id: str) -> Delivery:
        """Use a shortcut from anywhere."""
        trigger_id = self._workspace.trigger(self.user_id)
        return await self._send(payloads.shortcut(self._workspace, self.user, callback_id, trigger_id=trigger_id))

    async def message_shortcut(self, callback_id: str, message: Message) -> Delivery:
        """Use a shortcut from a message's menu."""
        if not self.sees(message):
            raise CannotSeeError(self.user.name, repr(message.read))
        body = payloads.message_shortcut(
            self._workspace,
            self.user,
            message,
            callback_id,
            trigger_id=self._workspace.trigger(self.user_id),
            response_url=self._response_url(message.channel, message),
        )
        return await self._send(body)

    async def opens_home(self) -> list[Delivery]:
        """Look at the product's home."""
        return await self._events.app_home_opened(self.user)

    async def _suggested(self, control: screen.Control, typed: str) -> list[Payload]:
        if len(typed) < control.element.get("min_query_length", 3):
            return []
        return suggested(await self._send(payloads.suggestion(self._workspace, self.user, self.form, control, typed)))

    async def _act(self, place: Message | View, pressed: screen.Pressed, held: Payload | None) -> Delivery:
        acted = payloads.action(pressed, ts=self._workspace.next_ts(), held=held)
        if isinstance(place, Message):
            body = payloads.press_on_message(
                self._workspace,
                self.user,
                place,
                acted,
                trigger_id=self._workspace.trigger(self.user_id),
                response_url=self._response_url(place.channel, place),
            )
            return await self._send(body)
        if held is not None:
            place.values[acted["block_id"]][acted["action_id"]] = held
        trigger_id = self._workspace.trigger(self.user_id, view=place)
        return await self._send(payloads.press_in_view(self._workspace, self.user, place, acted, trigger_id=trigger_id))

    async def _send(self, body: bytes) -> Delivery:
        delivery = await self._courier.send(body, payloads.FORM)
        if delivery.problem is not None:
            shown = Problem(user=self.user_id, what=delivery.problem, at=self._workspace.business())
            self._workspace.problems.append(shown)
        return delivery

    def _blocks(self, place: Message | View) -> list[Payload]:
        if isinstance(place, Message):
            if not self.sees(place):
                raise CannotSeeError(self.user.name, repr(place.read))
            self._must_be_in(self._workspace.channels[place.channel])
        elif place.user != self.user_id:
            raise CannotSeeError(self.user.name, repr(place.title))
        return place.blocks

    def _must_be_in(self, channel: Channel) -> None:
        if self.user_id not in channel.members:
            raise CannotSeeError(self.user.name, f"#{channel.name}")

    def _must_be_ready(self, view: View) -> None:
        if "submit" not in view.definition:
            raise InputRefusedError("submit", f"the form {view.title!r} has no button for it")
        empty = []
        for control in screen.controls(view.blocks):
            if not control.is_input:
                continue
            why = why_not_ready(control, view.holds(control))
            if why == "required":
                empty.append(control.names[0])
            elif why is not None:
                raise InputRefusedError(control.names[0], why)
        if empty:
            raise RequiredInputEmptyError(empty)

    def _response_url(self, channel_id: str, original: Message | None = None) -> str:
        key = self._response_urls.give(user=self.user_id, channel=channel_id, original=original)
        return f"{self._base_url()}/response/{key}"
