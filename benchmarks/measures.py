"""The measures: each a ratio of two things that alternate within one run, the median of several rounds."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from adapters.slack.door.envelope import FORM_TYPE, read
from benchmarks import by_hand, dispatch
from benchmarks.company import Decisions, Open
from benchmarks.load import at_once, connected, throughput
from benchmarks.peers.race import Lap
from benchmarks.press import body_of, request_of
from benchmarks.several import Several
from benchmarks.slack import Workspace
from benchmarks.ticks.claiming import Ticks

ROUNDS = 9
CONNECTIONS = 16
PRESSES = 160
IDLE_PRESSES = 20
TOGETHER = 50
SERVICE_PRESSES = 60
DISPATCHES = 200
TO_CALM_DOWN = 0.3
BETWEEN_IDLE_PRESSES = 0.02

ALONE_NEEDED = (ROUNDS + 1) * (PRESSES + IDLE_PRESSES)
SERVICE_NEEDED = (2 * ROUNDS + 2) * SERVICE_PRESSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """What each round of presses on one database gave."""

    press_of_ack: list[float] = field(default_factory=list)
    presses_a_second: list[float] = field(default_factory=list)
    idle_of_ack: list[float] = field(default_factory=list)
    idle_press: list[float] = field(default_factory=list)
    slowest_of_ack: list[float] = field(default_factory=list)
    slowest: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What each round of the service alone gave on one database."""

    of_hand: list[float] = field(default_factory=list)
    handle: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """What each round gave; the race is run on each database too."""

    sqlite: Pressing = field(default_factory=Pressing)
    postgresql: Pressing = field(default_factory=Pressing)
    acks_a_second: list[float] = field(default_factory=list)
    service: Serving = field(default_factory=Serving)
    undisked: Serving = field(default_factory=Serving)
    service_on_postgresql: Serving = field(default_factory=Serving)
    commit: list[float] = field(default_factory=list)
    dispatch: list[float] = field(default_factory=list)
    ticks: Ticks = field(default_factory=Ticks)
    ticks_in_a_file: Ticks = field(default_factory=Ticks)
    relay: list[float] = field(default_factory=list)
    relay_on_postgresql: list[float] = field(default_factory=list)
    several: Several = field(default_factory=Several)
    race: list[Lap] = field(default_factory=list)
    race_on_postgresql: list[Lap] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where presses go to, what is pressed there, and where it is noted."""

    product: str
    decisions: Decisions
    slack: Workspace
    samples: Pressing


async def over_http(bare: str, places: Sequence[Place], acks_a_second: list[float]) -> None:
    """Measure presses from outside, the products and the floor in turn; the first round warms all of them up."""
    waiting = [Waiting(place) for place in places]
    for each in waiting:
        await _busy(each, bare)
    for _ in range(ROUNDS):
        for each in waiting:
            presses, acks = await _busy(each, bare)
            acks_a_second.append(acks)
            each.place.samples.presses_a_second.append(presses)
            each.place.samples.press_of_ack.append(presses / acks)
            await _idle(each, bare)
            await _together(each, bare)


class Waiting:
    """The presses of a place that nobody has made yet."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._alone, self._together = iter(place.decisions.alone), iter(place.decisions.together)

    def alone(self) -> bytes:
        """Give a press on a card that one person decides."""
        return self._written(next(self._alone), self.place.slack.users[0])

    def together(self) -> list[bytes]:
        """Give everybody's press on one card."""
        card = next(self._together)
        return [self._written(card, user) for user in self.place.slack.users[1 : TOGETHER + 1]]

    def _written(self, press: Open, user: str) -> bytes:
        return request_of(body_of(press, user, self.place.slack), self.place.product)


async def _busy(waiting: Waiting, bare: str) -> tuple[float, float]:
    presses = [waiting.alone() for _ in range(PRESSES)]
    async with connected(bare, CONNECTIONS) as floor, connected(waiting.place.product, CONNECTIONS) as product:
        # Half of the floor before and half after: what else the machine does falls on both sides.
        before = await throughput(floor, presses)
        pressed = await throughput(product, presses)
        after = await throughput(floor, presses)
    await asyncio.sleep(TO_CALM_DOWN)
    return pressed, 2 / (1 / before + 1 / after)


async def _idle(waiting: Waiting, bare: str) -> None:
    acks, presses = [], []
    async with connected(bare, 1) as [floor], connected(waiting.place.product, 1) as [product]:
        for _ in range(IDLE_PRESSES):
            request = waiting.alone()
            acks.append(await floor.ask(request))
            presses.append(await product.ask(request))
            await asyncio.sleep(BETWEEN_IDLE_PRESSES)
    waiting.place.samples.idle_press.append(median(presses))
    waiting.place.samples.idle_of_ack.append(median(presses) / median(acks))


async def _together(waiting: Waiting, bare: str) -> None:
    requests = waiting.together()
    async with connected(bare, TOGETHER) as floor, connected(waiting.place.product, TOGETHER) as product:
        p99 = quantiles(await at_once(floor, requests), n=100, method="inclusive")[-1]
        slowest = max(await at_once(product, requests))
    waiting.place.samples.slowest.append(slowest)
    waiting.place.samples.slowest_of_ack.append(slowest / p99)
    await asyncio.sleep(TO_CALM_DOWN)


def of_the_service(sides: by_hand.Sides, samples: Serving, rounds: range) -> None:
    """Measure the service against its own statements; the first round warms both up."""
    for number in rounds:
        these = slice(number * SERVICE_PRESSES, (number + 1) * SERVICE_PRESSES)
        hand = by_hand.by_hand(sides.hand, sides.recorded[these])
        service = by_hand.by_service(sides.service, sides.commands[these])
        if number > rounds.start:
            samples.handle.append(service / SERVICE_PRESSES)
            samples.of_hand.append(hand / service)
    samples.statements.extend(len(statements) for statements in sides.recorded[1:])


def of_the_smallest_commit(sides: by_hand.Sides) -> list[float]:
    """Tell the seconds of the smallest commit: what the disk adds to every press."""
    took = []
    for _ in range(100):
        began = time.perf_counter()
        sides.hand.do("UPDATE counter SET value = value + 1 WHERE name = 'decision'")
        took.append(time.perf_counter() - began)
    return took


def of_dispatch(slack: Workspace, press: Open, samples: list[float]) -> None:
    """Measure what more handlers cost."""
    payload, _ = read(body_of(press, slack.users[0], slack), content_type=FORM_TYPE)
    ours, one = dispatch.sides()
    for _ in range(ROUNDS + 1):
        least = dispatch.cpu_of(one, payload, DISPATCHES)
        samples.append(dispatch.cpu_of(ours, payload, DISPATCHES) / least)
    samples.pop(0)
