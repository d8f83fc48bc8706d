"""What went out: each call of Slack's Web API, and what a request was answered with."""

from collections.abc import Iterator, Sequence

from adapters.playground.blocks.screen import text_of
from adapters.playground.happened.names import Names
from adapters.playground.happened.slack.requests import Actor, actor, payload_of
from adapters.playground.happened.values import Sent
from adapters.playground.happened.written import first_line, written
from adapters.playground.payload import Payload
from adapters.playground.people.courier import Delivery
from adapters.playground.people.reading import as_read
from adapters.playground.state.records import Call
from adapters.playground.state.workspace import Workspace

ACKNOWLEDGEMENT = "acknowledgement"
RESPONSE_URL = "response_url"


class Messages:
    """Reads what went out because of one act, which `by` is told by its request."""

    def __init__(self, workspace: Workspace, names: Names, by: Actor) -> None:
        self._workspace = workspace
        self._names = names
        self._by = by

    def answered(self, delivery: Delivery) -> Iterator[Sent]:
        """Read what an acknowledgement says, if anything."""
        if not delivery.answer.strip():
            return
        try:
            answer = delivery.json
        except ValueError:
            answer = delivery.answer
        said = answer if isinstance(answer, dict) else {"text": str(answer)}
        yield Sent(
            method=ACKNOWLEDGEMENT,
            where=self._screen() if said.get("response_action") else self._answer_to(said),
            outcome=str(delivery.status),
            well=delivery.ok,
            line=self._line(said),
            json=written(said),
        )

    def called(self, call: Call) -> Sent:
        """Read one call, with its answer where that is a refusal."""
        said = call.arguments
        return Sent(
            method=call.method,
            where=self._answer_to(said) if call.method == RESPONSE_URL else self._where(call.method, said),
            outcome=" ".join(str(part) for part in (call.status, call.error) if part is not None),
            well=call.error is None and call.status == 200,
            line=self._line(said),
            json=written(said if call.error is None else {"sent": said, "answer": call.answer}),
        )

    def _where(self, method: str, said: Payload) -> str:
        person = str(said.get("user") or said.get("users") or said.get("user_id") or "")
        channel = str(said.get("channel") or "")
        if channel and person:
            return self._alone(person, channel)
        if channel:
            place = self._names.place(channel)
            return f"a thread in {place}" if said.get("thread_ts") else place
        if method.startswith("views."):
            return self._screen(person)
        return self._names.known(person)

    def _answer_to(self, said: Payload) -> str:
        if not self._by.channel or said.get("response_type") == "in_channel":
            return self._names.place(self._by.channel) if self._by.channel else self._screen()
        return self._alone(self._by.user, self._by.channel)

    def _alone(self, person: str, channel: str) -> str:
        place = self._names.place(channel)
        found = self._workspace.channels.get(channel)
        return place if found and found.direct else f"{self._names.known(person)} alone, in {place}"

    def _screen(self, person: str = "") -> str:
        return f"{self._names.known(person or self._by.user)}’s screen"

    def _line(self, said: Payload) -> str:
        view, errors = said.get("view"), said.get("errors")
        if said.get("response_action") == "clear":
            return "The form closes."
        if isinstance(errors, dict) and errors:
            return first_line(str(next(iter(errors.values()))))
        if isinstance(view, dict):
            return first_line(text_of(view.get("title")))
        reader = self._workspace.users.get(self._by.user, self._workspace.bot)
        return first_line(as_read(str(said.get("text") or ""), users=self._workspace.users, zone=reader.tz))


def actor_of(deliveries: Sequence[Delivery]) -> Actor:
    """Tell who acted."""
    return actor(payload_of(deliveries[0])) if deliveries else Actor(user="", channel="")
