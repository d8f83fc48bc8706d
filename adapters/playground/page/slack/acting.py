"""What people do in Slack on the page, as acts of the people of the workspace; each becomes a real signed request."""

from typing import TypeGuard

from adapters.playground.page.clients import Outcome, UnknownActError
from adapters.playground.payload import Payload
from adapters.playground.people.by_id import Typed
from adapters.playground.people.courier import Delivery
from adapters.playground.people.person import Person
from adapters.playground.refusals import (
    InputRefusedError,
    RequiredInputEmptyError,
    ScreenError,
    SlackError,
    UnusableAnswerError,
)
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, Message
from adapters.playground.state.views import View

REQUIRED = "Please complete this required field."
GONE = "That changed meanwhile. Here is how it stands now."


async def perform(slack: SlackStandIn, act: Payload) -> Outcome:
    """Let somebody of the workspace do what the page sent.

    Raises:
        UnknownActError: nobody could do that.
    """
    person = _person(slack, act)
    try:
        return _seen(await _done(slack, person, act))
    except RequiredInputEmptyError as refusal:
        return _complaining(person.form, dict.fromkeys(refusal.labels, REQUIRED))
    except InputRefusedError as refusal:
        words = f"{refusal.why[:1].upper()}{refusal.why[1:]}."
        if person.has_form and (told := _complaining(person.form, {refusal.label: words})).complaints:
            return told
        return Outcome(problem=f"{refusal.label} {refusal.why}.")
    except UnusableAnswerError as broken:
        return Outcome(problem=f"Steerco answered what Slack would not show. {broken}")
    except ScreenError:
        return Outcome(problem=GONE)


def described(slack: SlackStandIn, act: Payload) -> str:
    """Say in a few words what was done, and by whom."""
    name = _person(slack, act).user.name
    match act:
        case {"kind": "say", "text": str(text)}:
            return f"{name}: {text}"
        case {"kind": "press", "label": str(label)}:
            return f"{name} presses “{label}”"
        case {"kind": "submit"}:
            return f"{name} sends the form"
        case {"kind": "shortcut", "label": str(label), **rest} if not rest.get("message"):
            return f"{name} chooses “{label}”"
        case {"kind": "shortcut", "label": str(label)}:
            return f"{name} chooses “{label}” on a message"
        case {"kind": "home"}:
            return f"{name} opens Steerco's home"
        case _:
            return f"{name} closes the form"


async def _done(slack: SlackStandIn, person: Person, act: Payload) -> Delivery | None:
    match act:
        case {"kind": "say", "in": str(place), "text": str(text), **rest} if text.strip():
            return await _say(slack, person, _place(slack, place), text.strip(), rest.get("thread"))
        case {"kind": "press", "block": str(block), "action": str(action), **rest}:
            if not _is_raw(rest.get("value")):
                raise UnknownActError
            _enter(person, rest)
            return await person.use(_thing(slack, person, rest), block, action, rest.get("value"))
        case {"kind": "submit", **rest}:
            _form(person, rest).errors = {}
            _enter(person, rest)
            return await person.submit()
        case {"kind": "enter", **rest}:
            _enter(person, rest)
            return None
        case {"kind": "close", **rest}:
            _form(person, rest)
            return await person.close()
        case {"kind": "shortcut", "callback": str(callback), **rest} if not rest.get("message"):
            return await person.shortcut(callback)
        case {"kind": "shortcut", "callback": str(callback), **rest}:
            return await person.message_shortcut(callback, _message(slack, person, rest))
        case {"kind": "home"}:
            return (await person.opens_home())[0]
        case _:
            raise UnknownActError


async def _say(slack: SlackStandIn, person: Person, place: Channel, text: str, thread: object) -> Delivery | None:
    above = _message(slack, person, {"channel": place.id, "message": thread}) if thread else None
    if not text.startswith("/"):
        await person.says(_calling(slack, text), place, above)
        return None
    if above is not None:  # as Slack's own client has it
        raise InputRefusedError(text.split(maxsplit=1)[0], "is not supported in threads; say it below, in the channel")
    return await person.command(text, place)


def _calling(slack: SlackStandIn, text: str) -> str:
    """Write what somebody typed as Slack's client sends it: `@Ana Rossi` as a call, anything else as words.

    https://docs.slack.dev/messaging/formatting-message-text#escaping. Longer names go first, so that none is taken for
    another.
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for user in sorted(slack.workspace.users.values(), key=lambda each: -len(each.name)):
        text = text.replace(f"@{user.name}", f"<@{user.id}>")
    return text


def _enter(person: Person, sent: Payload) -> None:
    typed = sent.get("typed") or {}
    if not _is_typed(typed):
        raise UnknownActError
    if typed and person.has_form and sent.get("view") == person.form.id:
        person.enter(typed)


def _is_typed(typed: object) -> TypeGuard[Typed]:
    """Tell whether these are values under block and action: words, several of them, or none."""
    if not isinstance(typed, dict) or not all(isinstance(actions, dict) for actions in typed.values()):
        return False
    return all(_is_raw(value) for actions in typed.values() for value in actions.values())


def _is_raw(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return value is None or isinstance(value, str)


def _form(person: Person, sent: Payload) -> View:
    """Find the form that is meant: it may have been sent or shut in another window."""
    if not person.has_form or sent.get("view") != person.form.id:
        raise InputRefusedError("The form", "is no longer open")
    return person.form


def _seen(delivery: Delivery | None) -> Outcome:
    if delivery is None or delivery.ok:
        return Outcome()
    return Outcome(problem=f"Steerco did not take that: {delivery.problem}. Try again.")


def _complaining(view: View, complaints: dict[str, str]) -> Outcome:
    """Pin complaints to the fields of these labels, as Slack's client does before it sends anything."""
    labels = {block["label"]["text"]: block["block_id"] for block in view.blocks if "label" in block}
    view.errors = {labels[label]: words for label, words in complaints.items() if label in labels}
    return Outcome(complaints=dict(view.errors))


def _person(slack: SlackStandIn, act: Payload) -> Person:
    user = slack.workspace.users.get(str(act.get("as")))
    if user is None or user.is_bot:
        raise UnknownActError
    return slack.person(user)


def _place(slack: SlackStandIn, channel_id: str) -> Channel:
    if channel_id not in slack.workspace.channels:
        raise UnknownActError
    return slack.workspace.channels[channel_id]


def _thing(slack: SlackStandIn, person: Person, sent: Payload) -> Message | View:
    if "view" not in sent:
        return _message(slack, person, sent)
    views = [*([person.form] if person.has_form else []), *([person.home] if person.home else [])]
    for view in views:
        if view.id == sent["view"]:
            return view
    raise InputRefusedError("The form", "is no longer open")


def _message(slack: SlackStandIn, person: Person, sent: Payload) -> Message:
    for message in slack.workspace.messages:
        if (message.channel, message.ts) == (sent.get("channel"), sent.get("message")) and person.sees(message):
            return message
    raise InputRefusedError("That message", "is no longer there")


def refused(refusal: SlackError) -> Outcome:
    """Word what Slack's own server refused."""
    return Outcome(problem=f"Slack refused it: {refusal.code}.")
