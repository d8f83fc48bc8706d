"""The room where most stories happen: #leadership, with everyone of the company in it, and the product running."""

from dataclasses import dataclass

from tests.dialogues.actor import Actor, Place
from tests.dialogues.conftest import Stages
from tests.dialogues.screens import Screen
from tests.dialogues.stage import RIGHTS, Stage

QUESTION = "decide Should we add 40k to the CRM migration by Friday?"
PLAIN = "decide Should we add 40k to the CRM migration?"
OPTIONS = "Add 40k: live 1 Mar, costs 40k\nCut reporting: live 1 Mar, no reports to May\nWait for Q2: live 1 Jun, +78k"
PEOPLE = (
    ("Sara Lind", "Europe/Stockholm"),
    ("Ana Rossi", "Europe/Rome"),
    ("Ben Ott", "Europe/Berlin"),
    ("Chi Wei", "Asia/Singapore"),
    ("Dora Nagy", "Europe/Budapest"),
    ("Eva Stein", "Europe/Berlin"),
    ("Omar Haddad", "Africa/Cairo"),
)
LARGE_SPEND = """    decides: CFO
    within: 2 days
    then: CEO
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """#leadership: who is there by first name, and what stands there."""

    stage: Stage
    channel: Place
    sara: Actor
    ana: Actor
    ben: Actor
    chi: Actor
    dora: Actor
    eva: Actor
    omar: Actor

    def raises(self, words: str = PLAIN, *, by: Actor | None = None, options: str = OPTIONS, **fields: str) -> Screen:
        """Let Sara, or somebody else, raise a decision here, and give its card."""
        who = by or self.sara
        before = len(self._cards(who))
        who.says(words, in_=self.channel)
        who.fills(**({"Options": options, "Recommended": "A"} if options else {}), **fields)
        who.sends()
        assert not who.has_form, who.form.complaints
        return self._cards(who)[before]

    def card(self, key: str = "D-1", *, to: Actor | None = None) -> Screen:
        """Give a card as it stands here now."""
        return next(card for card in self._cards(to or self.omar) if card.title.startswith(f"{key} "))

    def replies(self, key: str = "D-1") -> list[Screen]:
        """Give what the thread of a card says."""
        return [reply for reply in self.omar.reads_thread(self.card(key)) if not reply.only_you]

    def told(self, who: Actor) -> Screen:
        """Give the last thing that somebody alone reads here."""
        return [screen for screen in who.reads(self.channel) if screen.only_you][-1]

    def presses(self, who: Actor, label: str, fields: dict[str, str] | None = None, key: str = "D-1") -> None:
        """Let somebody press something on a card here; where a form opens, fill it in and send it."""
        who.presses(label, on=self.card(key, to=who))
        if fields is not None:
            who.fills_in(fields)
            who.sends()

    def _cards(self, who: Actor) -> list[Screen]:
        return [screen for screen in who.reads(self.channel) if screen.title.startswith("D-") and not screen.only_you]


def company(stages: Stages, **options: object) -> tuple[Stage, dict[str, Actor]]:
    """Let everyone join, by first name."""
    stage = stages(**options)
    return stage, {name.split()[0].casefold(): stage.person(name, zone=zone) for name, zone in PEOPLE}


def leadership(stages: Stages, **options: object) -> Room:
    """Open the product with everyone in #leadership."""
    stage, people = company(stages, **options)
    channel = stage.channel("leadership", *people.values())
    stage.open()
    return Room(stage=stage, channel=channel, **people)


def large_spend(*rules: str, forums: str = "") -> str:
    """Have what is between 25k and 250k decided by other rules."""
    ruled = RIGHTS.replace(LARGE_SPEND, "".join(f"    {rule}\n" for rule in rules))
    return ruled.replace("\nrights:", f"\n{forums}rights:") if forums else ruled
