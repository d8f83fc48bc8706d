"""People at work while the server dies beneath them; what each did, and whether it was acknowledged, is kept."""

import asyncio
import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from adapters.playground.people.courier import Delivery
from adapters.playground.people.person import Person
from adapters.playground.refusals import ScreenError
from adapters.playground.state.records import Channel, Message
from tests.dialogues.slack_stage import SlackActor

ANSWERS = ("A: Fast", "B: Cheap")
LOOK_AGAIN = 0.02
FORM_COMES_WITHIN = 0.6
MOST_FORMS = 3
"""How many forms one person sends in a burst."""
REST_OF_A_RAISER = (0.05, 0.3)
REST_OF_WHO_WAS_NOT_HEARD = (0.02, 0.15)
"""Whoever reads that nothing answers does not press again in the same instant."""
REST_OF_A_PLATFORM = 0.2
REMEMBERED = 40
"""How many deliveries may still be redelivered: a signature holds for five minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Somebody pressed an answer on a card, and was acknowledged."""

    email: str
    decision: str
    trigger: str


@dataclass(slots=True, kw_only=True)
class History:
    """Everything that people were told was taken."""

    questions: dict[str, str] = field(default_factory=dict)
    presses: list[Press] = field(default_factory=list)
    recent: list[Delivery] = field(default_factory=list)
    sent_again: int = 0

    @property
    def acts(self) -> int:
        """Count what was acknowledged."""
        return len(self.presses) + len(self.questions)

    def acknowledged(self, delivery: Delivery) -> None:
        """Remember what Slack was answered 200 to."""
        self.recent = [*self.recent, delivery][-REMEMBERED:]


class Burst:
    """Several people at once, until they are told to stop."""

    def __init__(self, history: History, channels: list[Channel], draw: random.Random) -> None:
        self._history = history
        self._channels = channels
        self._draw = draw
        self._over = asyncio.Event()
        self._unanswered: dict[str, tuple[str, Message]] = {}
        self._numbers = 0

    async def until_killed(self, raisers: Iterable[SlackActor], pressing: Iterable[SlackActor], seconds: float) -> None:
        """Let everybody act for so long; what was acknowledged before is delivered again meanwhile."""
        self._over.clear()
        working = [
            *(self._raises(actor.native) for actor in raisers),
            *(self._presses(actor.native) for actor in pressing),
            self._sends_again(),
        ]
        tasks = [asyncio.create_task(work) for work in working]
        await asyncio.sleep(seconds)
        self._tasks = tasks

    async def over(self) -> None:
        """Let everybody notice that nothing answers any more."""
        self._over.set()
        await asyncio.gather(*self._tasks)

    async def finish(self, people: Iterable[SlackActor]) -> None:
        """Let everybody do again what was not acknowledged; the server stays up."""
        self._over.clear()
        for actor in people:
            if actor.native.has_form:
                await self._submits(actor.native)
            if again := self._unanswered.pop(actor.name, None):
                await self._press(actor.native, *again)

    async def _raises(self, person: Person) -> None:
        for _ in range(MOST_FORMS):
            if self._over.is_set():
                return
            await asyncio.sleep(self._draw.uniform(0, 0.2))
            if not person.has_form:
                self._numbers += 1
                question = f"Choose way {self._numbers} of {person.user.handle}"
                asked = await person.command(f"/decide {question}", self._draw.choice(self._channels))
                if not asked.ok:
                    return
                await self._form_of(person)
            if person.has_form and not self._over.is_set():
                await self._submits(person)

    async def _form_of(self, person: Person) -> None:
        for _ in range(round(FORM_COMES_WITHIN / LOOK_AGAIN)):
            if person.has_form or self._over.is_set():
                return
            await asyncio.sleep(LOOK_AGAIN)

    async def _submits(self, person: Person) -> None:
        view = person.form
        form = json.loads(view.definition["private_metadata"])["form"]
        question = str(view.shown["Question"])
        await person.fill("Options", "Fast\nCheap")
        delivery = await person.submit()
        if delivery.ok:
            assert not view.complaints, view.complaints
            self._history.questions[form] = question
            self._history.acknowledged(delivery)

    async def _presses(self, person: Person) -> None:
        while not self._over.is_set():
            await asyncio.sleep(self._draw.uniform(0, 0.05))
            again = self._unanswered.pop(person.user.name, None)
            found = again or self._somewhere(person)
            if found is None:
                continue  # nothing is open where they look
            twice = self._draw.random() < 0.3
            await asyncio.gather(*(self._press(person, *found) for _ in range(2 if twice else 1)))
            if person.user.name in self._unanswered:
                await asyncio.sleep(self._draw.uniform(*REST_OF_WHO_WAS_NOT_HEARD))

    def _somewhere(self, person: Person) -> tuple[str, Message] | None:
        offered = [
            message
            for channel in self._channels
            for message in person.reads(channel)
            if message.metadata and ANSWERS[0] in message.buttons
        ]
        return (self._draw.choice(ANSWERS), self._draw.choice(offered)) if offered else None

    async def _press(self, person: Person, label: str, card: Message) -> None:
        try:
            delivery = await person.press(label, card)
        except ScreenError:
            return  # it was redrawn without that button
        if not delivery.ok:
            self._unanswered[person.user.name] = label, card
            return
        self._history.acknowledged(delivery)
        payload = json.loads(parse_qs(delivery.body.decode())["payload"][0])
        carried = json.loads(payload["actions"][0].get("value") or payload["actions"][0]["selected_option"]["value"])
        pressed = Press(email=person.user.email, decision=carried["d"], trigger=payload["trigger_id"])
        self._history.presses.append(pressed)

    async def _sends_again(self) -> None:
        """Deliver the very same bytes once more, as a platform does that did not see the answer."""
        for delivery in self._draw.sample(self._history.recent, min(4, len(self._history.recent))):
            if not self._over.is_set() and (await delivery.again()).ok:
                self._history.sent_again += 1


class Work(Burst):
    """People who go on working, whoever dies meanwhile, until they are told to stop."""

    async def begin(self, raisers: Iterable[SlackActor], pressing: Iterable[SlackActor]) -> None:
        """Let everybody act from now on."""
        await self.until_killed(raisers, pressing, 0)

    async def _raises(self, person: Person) -> None:
        while not self._over.is_set():
            await super()._raises(person)
            await asyncio.sleep(self._draw.uniform(*REST_OF_A_RAISER))

    async def _sends_again(self) -> None:
        while not self._over.is_set():
            await super()._sends_again()
            await asyncio.sleep(REST_OF_A_PLATFORM)
