"""The measures: each a ratio of two things that alternate within one run, the median of several rounds."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from adapters.slack.door.envelope import FORM_TYPE, read
from benchmarks import by_hand, dispatch
from benchmarks.company import Decisions, Open
from benchmarks.load import Connection, at_once, connected, throughput
from benchmarks.press import body_of, request_of
from benchmarks.slack import Workspace

ROUNDS = 7
CONNECTIONS = 16
PRESSES, ACKS = 240, 480
IDLE_PRESSES = 20
TOGETHER = 50
SERVICE_PRESSES = 80
DISPATCHES = 200
TO_CALM_DOWN = 0.3
BETWEEN_IDLE_PRESSES = 0.02

ALONE_NEEDED = (ROUNDS + 1) * (PRESSES + IDLE_PRESSES)
SERVICE_NEEDED = (2 * ROUNDS + 2) * SERVICE_PRESSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """What each round gave."""

    press_of_ack: list[float] = field(default_factory=list)
    presses_a_second: list[float] = field(default_factory=list)
    acks_a_second: list[float] = field(default_factory=list)
    idle_of_ack: list[float] = field(default_factory=list)
    idle_press: list[float] = field(default_factory=list)
    slowest_of_ack: list[float] = field(default_factory=list)
    slowest: list[float] = field(default_factory=list)
    service_of_hand: list[float] = field(default_factory=list)
    handle: list[float] = field(default_factory=list)
    undisked_of_hand: list[float] = field(default_factory=list)
    undisked: list[float] = field(default_factory=list)
    commit: list[float] = field(default_factory=list)
    dispatch: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where presses go to."""

    product: str
    bare: str
    slack: Workspace


async def over_http(place: Place, decisions: Decisions, samples: Samples) -> None:
    """Measure presses from outside, the product and the floor in turn."""
    alone, together = iter(decisions.alone), iter(decisions.together)
    async with connected(place.product, TOGETHER) as product, connected(place.bare, TOGETHER) as bare:
        await _busy(place, product, bare, alone)  # the first round warms both up, and is not kept
        for _ in range(ROUNDS):
            presses, acks = await _busy(place, product, bare, alone)
            samples.presses_a_second.append(presses)
            samples.acks_a_second.append(acks)
            samples.press_of_ack.append(presses / acks)
            await _idle(place, product[0], bare[0], alone, samples)
            await _together(place, product, bare, next(together), samples)


async def _busy(
    place: Place, product: Sequence[Connection], bare: Sequence[Connection], alone: Iterator[Open]
) -> tuple[float, float]:
    presses = [_press(place, next(alone)) for _ in range(PRESSES)]
    acks = await throughput(bare[:CONNECTIONS], presses * (ACKS // PRESSES))
    pressed = await throughput(product[:CONNECTIONS], presses)
    await asyncio.sleep(TO_CALM_DOWN)
    return pressed, acks


async def _idle(place: Place, product: Connection, bare: Connection, alone: Iterator[Open], samples: Samples) -> None:
    acks, presses = [], []
    for _ in range(IDLE_PRESSES):
        request = _press(place, next(alone))
        acks.append(await bare.ask(request))
        presses.append(await product.ask(request))
        await asyncio.sleep(BETWEEN_IDLE_PRESSES)
    samples.idle_press.append(median(presses))
    samples.idle_of_ack.append(median(presses) / median(acks))


async def _together(
    place: Place, product: Sequence[Connection], bare: Sequence[Connection], card: Open, samples: Samples
) -> None:
    board = place.slack.users[1 : TOGETHER + 1]
    requests = [request_of(body_of(card, user, place.slack), place.product) for user in board]
    p99 = quantiles(await at_once(bare, requests), n=100, method="inclusive")[-1]
    slowest = max(await at_once(product, requests))
    samples.slowest.append(slowest)
    samples.slowest_of_ack.append(slowest / p99)
    await asyncio.sleep(TO_CALM_DOWN)


def _press(place: Place, press: Open) -> bytes:
    return request_of(body_of(press, place.slack.users[0], place.slack), place.product)


def of_the_service(sides: by_hand.Sides, samples: Samples) -> None:
    """Measure the service against its own statements, with the disk and without."""
    _service(sides, range(ROUNDS + 1), samples.service_of_hand, samples.handle)
    samples.commit.append(_smallest_commit(sides))
    by_hand.leave_the_disk_aside(sides)
    _service(sides, range(ROUNDS + 1, 2 * ROUNDS + 2), samples.undisked_of_hand, samples.undisked)
    samples.statements.extend(len(statements) for statements in sides.recorded[1:])


def _service(sides: by_hand.Sides, rounds: range, ratios: list[float], seconds: list[float]) -> None:
    for number in rounds:
        these = slice(number * SERVICE_PRESSES, (number + 1) * SERVICE_PRESSES)
        hand = by_hand.by_hand(sides.raw, sides.recorded[these])
        service = by_hand.by_service(sides.service, sides.commands[these])
        if number > rounds.start:  # the first round warms both up
            seconds.append(service / SERVICE_PRESSES)
            ratios.append(hand / service)


def _smallest_commit(sides: by_hand.Sides) -> float:
    """Tell the seconds of the smallest commit: what the disk adds to every press."""
    took = []
    for _ in range(100):
        began = time.perf_counter()
        sides.raw.execute("UPDATE counter SET value = value + 1 WHERE name = 'decision'")
        took.append(time.perf_counter() - began)
    return median(took)


def of_dispatch(slack: Workspace, press: Open, samples: Samples) -> None:
    """Measure what more handlers cost."""
    payload, _ = read(body_of(press, slack.users[0], slack), content_type=FORM_TYPE)
    ours, one = dispatch.sides()
    for _ in range(ROUNDS + 1):
        least = dispatch.cpu_of(one, payload, DISPATCHES)
        samples.dispatch.append(dispatch.cpu_of(ours, payload, DISPATCHES) / least)
    samples.dispatch.pop(0)
