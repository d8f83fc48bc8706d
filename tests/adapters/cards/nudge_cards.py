"""The cards of those who are nudged: one thing by what is waited for, several together, snooze and settings."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.cards import nudging, settings, snoozing
from adapters.cards.asking.preferring import preferences_form
from adapters.cards.cards import Card
from adapters.cards.forms import Form
from decisions.nudging.snoozing import Pauses, Snoozed, pauses
from decisions.nudging.telling import Following, Next, NudgesView, NudgeView
from decisions.nudging.waits import Waiting, waits
from decisions.people import Person
from decisions.preferences import Preferences
from decisions.preferring import Preferred
from decisions.rights.lines import Company
from decisions.views.named import Named
from decisions.words import Words
from decisions.worktime import Calendar
from tests.adapters.cards import agreement_cards, handed_over_cards, played_out
from tests.decisions.builders import ADA, ANA, BEN, D12, EVA, OMAR, SARA, Story, options

WEDNESDAY = datetime(2026, 11, 25, 8, 30, tzinfo=ZoneInfo("UTC"))
HOURS = Calendar.of(Company(), "Europe/Berlin")
DEPUTY = Following(what=Next.OTHERS_JOIN, people=(Named(BEN.id, BEN.name),), deputies=True)


def nudged(
    story: Story, reader: Person, what: Waiting, *, last: bool = False, following: Following | None = None
) -> NudgeView:
    """Show what waits on somebody in a story, for three days by now, as a nudge tells it."""
    theirs = (one for one in waits(story.decision, story.facts(None)) if reader.id in one.on)
    wait = next(one for one in theirs if one.what is what)
    return NudgeView(
        view=story.view(reader),
        what=what,
        about=wait.about,
        waits=True,
        days=3,
        until=wait.until,
        last=last,
        following=following or Following(),
    )


def told(reader: Person, *nudges: NudgeView) -> NudgesView:
    """Show a nudge."""
    return NudgesView(key=f"nudge/{reader.id}/2026-11-25/1", person=reader, told=nudges)


def one(story: Story, reader: Person, what: Waiting, *, last: bool = False, following: Following | None = None) -> Card:
    """Draw the nudge about one thing."""
    return nudging.nudge_card(told(reader, nudged(story, reader, what, last=last, following=following)))


def recorded_afterwards() -> Story:
    """Let somebody record what was decided elsewhere."""
    return Story().logs(SARA, "A", options=options("Add 40k, capped"))


def nobody_agrees() -> Story:
    """Let it be chosen, and a seat that must agree have nobody."""
    story = agreement_cards.vacant()
    story.responds(ANA, "A")
    return story


def cards() -> Mapping[str, Card]:
    """Give them by name."""
    three, agreed = played_out.three_options(), agreement_cards.asked()
    decide = nudged(three, ANA, Waiting.DECIDE)
    other = replace(decide, view=replace(decide.view, key=D12, question=Words("Freeze two hires in Data until May?")))
    done = replace(other, waits=False, view=played_out.rejected().view(ANA))
    offered = Pauses(
        decision=D12, choices=pauses(HOURS, until=WEDNESDAY + timedelta(days=9), now=WEDNESDAY), until=decide.until
    )
    return {
        "nudge": nudging.nudge_card(told(ANA, decide)),
        "nudge_last": one(three, ANA, Waiting.DECIDE, last=True, following=DEPUTY),
        "nudge_to_agree": one(agreed, OMAR, Waiting.AGREE),
        "nudge_to_agree_last": one(
            agreed, OMAR, Waiting.AGREE, last=True, following=Following(what=Next.SILENCE_IS_A_YES)
        ),
        "nudge_to_answer": one(played_out.questioned(), SARA, Waiting.ANSWER),
        "nudge_to_meet": one(played_out.before_it_counts(), SARA, Waiting.MEET),
        "nudge_with_views": one(agreement_cards.three_views(), ANA, Waiting.DECIDE),
        "nudge_to_confirm_what_was_said": one(handed_over_cards.recorded_for(), ANA, Waiting.CONFIRM_SPOKEN),
        "nudge_to_confirm": one(recorded_afterwards(), ANA, Waiting.CONFIRM),
        "nudge_to_overrule": one(agreement_cards.everything(), EVA, Waiting.OVERRULE),
        "nudge_to_settle": one(nobody_agrees(), SARA, Waiting.SETTLE),
        "nudge_to_name": one(played_out.nobody(), ADA, Waiting.NAME),
        "nudge_of_several": nudging.nudge_card(told(ANA, decide, other)),
        "nudge_of_several_one_done": nudging.nudge_card(told(ANA, decide, done)),
        "nudge_of_many": nudging.nudge_card(told(ANA, *(decide for _ in range(7)))),
        "snooze": snoozing.choices(offered),
        "snooze_too_late": snoozing.choices(replace(offered, choices=())),
        "snoozed": snoozing.snoozed(Snoozed(decision=D12, until=WEDNESDAY + timedelta(days=1), ends=decide.until)),
        "settings_kept": settings.kept(Preferences(quiet_days=frozenset({2, 4}), digest_hour=8, platform="teams")),
    }


def form() -> Form:
    """Draw the form of settings."""
    now = Preferences(quiet_days=frozenset({4}))
    return preferences_form(Preferred(now=now, platforms=("slack", "teams"), working=(0, 1, 2, 3, 4)), {})
