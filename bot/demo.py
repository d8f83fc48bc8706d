"""The demo: a small company, one story told in printed lines, and a workspace that stays open to look at.

Every line is a real signed request through the product's front door, and every answer is what the product really sent.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

from adapters.playground.page import page
from adapters.playground.people.person import Person
from adapters.playground.people.reading import as_read
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, Message
from bot.cli.said import say
from bot.playing import Playing, playing, workspace
from decisions.people import Email

PEOPLE = (
    ("Sara Lind", "Europe/Stockholm"),
    ("Ana Rossi", "Europe/Rome"),
    ("Ben Ott", "Europe/Berlin"),
    ("Chi Wei", "Asia/Singapore"),
    ("Eva Stein", "Europe/Berlin"),
    ("Omar Haddad", "Africa/Cairo"),
)
QUESTION = "/decide Should we add 40k to the CRM migration by Friday?"
OPTIONS = (
    "Add 40k: live 1 Mar, costs 40k\n"
    "Cut reporting: live 1 Mar, no reports to May\n"
    "Wait for Q2: live 1 Jun, old licences +78k"
)
NEXT_QUESTION = "/decide Should we move the launch to March by 15 December?"
NEXT_OPTIONS = "Move to March: all features, trade fair missed\nKeep January: trade fair, no reports"
A_MINUTE = timedelta(seconds=61)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who is in the story, and where it plays."""

    people: dict[str, Person]
    leadership: Channel

    def __getitem__(self, name: str) -> Person:
        """Find somebody by first name."""
        return self.people[name]


async def play(*, port: int) -> None:
    """Start everything, play the story, and leave it running."""
    async with AsyncExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="steerco-demo-")))
        slack = await stack.enter_async_context(workspace())
        cast = _cast(slack)
        product = await stack.enter_async_context(
            playing(
                slack,
                directory=directory,
                rights=files("adapters.playground.company").joinpath("rights.yaml").read_text("utf-8"),
                admins=(Email("eva@hellebore.example"),),
                port=port,
                beside=page.routes(slack),
            )
        )
        await _story(product, cast)
        say("")
        say(f"{product.url} shows what everyone reads now. Ctrl-C ends it.")
        await asyncio.Event().wait()


def _cast(slack: SlackStandIn) -> Cast:
    people = {
        name.split()[0]: slack.person(
            slack.add_user(name=name, email=f"{name.split()[0].casefold()}@hellebore.example", tz=zone)
        )
        for name, zone in PEOPLE
    }
    channel = slack.add_channel("leadership", members=[person.user for person in people.values()])
    return Cast(people=people, leadership=channel)


async def _story(product: Playing, cast: Cast) -> None:
    sara, ana, ben, omar = cast["Sara"], cast["Ana"], cast["Ben"], cast["Omar"]
    place = cast.leadership
    say("Hellebore has four decision rights: small and large spend, what is beyond them, and everything else.")
    say("Everyone reads times where they are.")

    await _acts(product, sara, f"types in #leadership: {QUESTION}", sara.command(QUESTION, place))
    _reads(product, sara, f"{sara.form.title}\n{sara.form.read}")
    await sara.fill("Options", OPTIONS)
    await sara.fill("Recommended", "A")
    await _acts(product, sara, "writes three options, recommends A, and presses Raise", sara.submit())
    _reads(product, omar, _card(omar, place).read, _card(omar, place).buttons)

    await _acts(
        product, omar, "presses A, though it is not his to decide", omar.press("A: Add 40k", _card(omar, place))
    )
    _reads(product, omar, _last(omar, place).read)

    await _acts(product, ana, "chooses With a condition", ana.press("With a condition", _card(ana, place)))
    await ana.fill("Condition", "Cap it at 40k")
    await _acts(product, ana, "approves A: “Cap it at 40k”", ana.submit())
    _reads(product, ana, _last(ana, place).read, _last(ana, place).buttons)

    await _acts(product, ana, "presses Undo within five minutes", ana.press("Undo", _last(ana, place)))
    _reads(product, ana, _last(ana, place).read)

    await _acts(product, ana, "decides otherwise: B", ana.press("B: Cut reporting", _card(ana, place)))
    _reads(product, sara, _card(sara, place).read)

    say("\nA minute later the thread is told, once.")
    product.later(A_MINUTE)
    await product.quiet()
    _reads(product, sara, sara.reads(place, _card(sara, place))[-1].read)

    await _acts(product, omar, f"types: {NEXT_QUESTION}", omar.command(NEXT_QUESTION, place))
    _reads(product, omar, omar.form.read)
    await omar.fill("Category", "Scope")
    await omar.fill("Options", NEXT_OPTIONS)
    await omar.fill("Recommended", "A")
    await _acts(
        product, omar, "says that it is about scope, since that changes who decides, and raises it", omar.submit()
    )
    _reads(product, ana, ana.reads(place)[-1].read, ana.reads(place)[-1].buttons)

    await _acts(product, ben, "types: /decide show D-1", ben.command("/decide show D-1", place))
    _reads(product, ben, _last(ben, place).read, _last(ben, place).buttons)


async def _acts(product: Playing, person: Person, what: str, act: Awaitable[object]) -> None:
    say(f"\n{person.user.name} {what}")
    await act
    await product.quiet()


def _reads(product: Playing, person: Person, text: str, buttons: Sequence[str] = ()) -> None:
    say(f"  {person.user.name} reads:")
    for line in as_read(text, users=product.slack.workspace.users, zone=person.user.tz).splitlines():
        say(f"    {line}")
    if buttons:
        say("    " + " ".join(f"[{label}]" for label in buttons))


def _card(person: Person, place: Channel) -> Message:
    return next(message for message in person.reads(place) if message.bot_id and message.only_for is None)


def _last(person: Person, place: Channel) -> Message:
    return person.reads(place)[-1]
