"""A right names the channel where it is decided: the card stands there, and where it was raised hears of it."""

from dataclasses import dataclass

from tests.dialogues.actor import Actor, Place
from tests.dialogues.conftest import Stages
from tests.dialogues.room import OPTIONS, PLAIN, Room, company, large_spend
from tests.dialogues.screens import Screen
from tests.dialogues.stage import RIGHTS

RULES = ("decides: CFO", "within: 2 days", "then: CEO", 'channel: "#decisions"')
IN_DECISIONS = large_spend(*RULES)
EVERYTHING = RIGHTS.replace("working: Mon-Sun 00:00-24:00", 'working: Mon-Sun 00:00-24:00, channel: "#decisions"')


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """#crm, where it is raised, and #decisions, where it is decided."""

    crm: Room
    decisions: Place

    def in_decisions(self, who: Actor) -> list[Screen]:
        return [one for one in who.reads(self.decisions) if one.title.startswith("D-") and not one.only_you]

    def in_crm(self) -> list[Screen]:
        return self.crm.omar.reads_on(self.crm.channel)

    def raises(self, words: str = PLAIN, *, alone: bool = False, **fields: str) -> None:
        sara = self.crm.sara
        sara.says(words, in_=None if alone else self.crm.channel)
        sara.fills(Options=OPTIONS, Recommended="A", **fields)
        sara.sends()
        assert not sara.has_form, sara.form.complaints


def house(stages: Stages, *, rights: str = IN_DECISIONS, known: bool = True, bot_in: bool = True) -> House:
    """Have Ana and Sara in #decisions too; it is known once somebody has said something to Steerco there."""
    stage, people = company(stages, rights=rights)
    crm = stage.channel("crm", *people.values())
    decisions = stage.channel("decisions", people["ana"], people["sara"], bot_in=bot_in)
    stage.open()
    if known:
        people["ana"].says("steerco channel", in_=decisions)
    return House(crm=Room(stage=stage, channel=crm, **people), decisions=decisions)


def test_the_card_stands_in_the_decision_channel_and_the_origin_is_told_in_one_line(stages: Stages) -> None:
    here = house(stages)

    here.raises()

    (card,) = here.in_decisions(here.crm.ana)
    assert card.title == "D-1 · Add 40k to the CRM migration?"
    assert "Ana Rossi (CFO) decides" in card
    (line,) = here.in_crm()
    assert line.text.startswith("D-1 · Add 40k to the CRM migration? is decided in #decisions.")
    assert "Discuss" in line.buttons
    assert here.crm.ana.notified == 1


def test_the_line_leads_to_the_one_thread(stages: Stages) -> None:
    here = house(stages)
    here.raises()

    here.crm.omar.presses("Discuss", on=here.in_crm()[0])

    told = [one for one in here.crm.omar.reads(here.crm.channel) if one.only_you][-1]
    assert "D-1 is discussed in one thread" in told
    assert here.crm.stage.leads_to(here.in_decisions(here.crm.ana)[0])


def test_questions_are_asked_there_and_the_origin_hears_the_result(stages: Stages) -> None:
    here = house(stages)
    here.raises()
    ana = here.crm.ana
    ana.presses("Ask a question", on=here.in_decisions(ana)[0])
    ana.fills_in({"Your question": "What does C cost?"})
    ana.sends()
    assert len(here.in_crm()) == 1

    ana.presses("A: Add 40k", on=here.in_decisions(ana)[0])
    here.crm.stage.later(seconds=61)

    assert "Decided: A, Add 40k" in ana.reads_thread(here.in_decisions(ana)[0])[-1]
    _, result = here.in_crm()
    assert "Decided: A, Add 40k · Ana Rossi (CFO)" in result
    assert "\n" not in result.text.strip()
    assert here.crm.sara.notified == 2  # by the question, and by the result in the thread


def test_what_is_taken_back_within_the_minute_was_never_told(stages: Stages) -> None:
    here = house(stages)
    here.raises()
    ana = here.crm.ana
    ana.presses("A: Add 40k", on=here.in_decisions(ana)[0])

    ana.presses("Undo", on=[one for one in ana.reads(here.decisions) if one.only_you][-1])
    here.crm.stage.later(seconds=90)

    assert len(here.in_crm()) == 1


def test_the_origin_hears_that_it_is_withdrawn(stages: Stages) -> None:
    here = house(stages)
    here.raises()
    sara = here.crm.sara

    sara.presses("Withdraw", on=here.in_decisions(sara)[0])
    sara.sends()

    assert "was withdrawn by Sara Lind" in here.in_crm()[-1]


def test_the_origin_hears_that_it_is_put_off_and_open_again(stages: Stages) -> None:
    here = house(stages)
    here.raises()
    ana, stage = here.crm.ana, here.crm.stage

    ana.presses("Not now", on=here.in_decisions(ana)[0])
    ana.fills_in({"Until": stage.day(7), "Why?": "After the budget round"})
    ana.sends()
    stage.later(seconds=61)
    assert "Not now, until" in here.in_crm()[-1]
    stage.later(days=8)

    assert "D-1 · Add 40k to the CRM migration? is open again" in here.in_crm()[-1]


def test_raised_in_direct_messages_it_is_decided_there_too(stages: Stages) -> None:
    here = house(stages)

    here.raises(alone=True)

    assert len(here.in_decisions(here.crm.ana)) == 1
    assert here.in_crm() == []
    (line,) = here.crm.sara.reads()
    assert "is decided in #decisions" in line


def test_the_company_names_one_channel_for_everything(stages: Stages) -> None:
    here = house(stages, rights=EVERYTHING)

    here.raises()

    assert len(here.in_decisions(here.crm.ana)) == 1


def test_where_the_channel_is_not_known_it_stands_where_it_was_raised(stages: Stages) -> None:
    here = house(stages, known=False, bot_in=False)

    here.raises()

    (card,) = here.in_crm()
    assert "Ana Rossi (CFO) decides" in card


def test_what_only_those_in_it_may_see_stands_in_neither(stages: Stages) -> None:
    here = house(stages)
    sara = here.crm.sara
    sara.says(PLAIN, in_=here.crm.channel)
    sara.presses("+ Why, cost of delay, who sees it")
    sara.fills(Who_can_see_it="Only those in it")
    sara.sends()

    assert here.in_crm() == []
    assert here.in_decisions(here.crm.ana) == []


def test_where_steerco_may_not_post_nothing_is_lost(stages: Stages) -> None:
    here = house(stages)
    here.crm.stage.takes_bot_out(here.decisions)

    here.raises()

    told = [one.text for one in here.crm.sara.reads()]
    assert any("D-1 is not in #decisions yet: Steerco may not post there" in one for one in told)
    (card,) = [one for one in here.crm.ana.reads() if one.title.startswith("D-1")]
    here.crm.ana.presses("A: Add 40k", on=card)
    here.crm.stage.later(seconds=61)
    assert "Decided: A, Add 40k" in here.in_crm()[-1]


def test_what_was_decided_elsewhere_is_recorded_there_too(stages: Stages) -> None:
    here = house(stages)
    ana = here.crm.ana
    ana.says("decide log", in_=here.crm.channel)
    ana.fills_in({"Question": "Add 40k to the CRM migration?", "What was decided": "Add 40k, capped"})
    ana.sends()

    (card,) = here.in_decisions(ana)
    assert "Decided: Add 40k, capped" in card
    (line,) = here.in_crm()
    assert line.text.startswith("D-1 · Add 40k to the CRM migration? is recorded in #decisions.")
    here.crm.stage.later(seconds=61)
    assert "Decided: Add 40k, capped" in here.in_crm()[-1]


def test_what_is_reported_is_confirmed_there(stages: Stages) -> None:
    here = house(stages)
    omar, ana = here.crm.omar, here.crm.ana
    omar.says("decide log", in_=here.crm.channel)
    omar.fills_in({"Question": "Add 40k to the CRM migration?", "What was decided": "Add 40k, capped"})
    omar.sends()
    (card,) = here.in_decisions(ana)
    assert "Reported by Omar Haddad" in card

    ana.presses("Confirm", on=card)
    here.crm.stage.later(seconds=61)

    assert "Decided: Add 40k, capped" in here.in_decisions(ana)[0]
    assert "Decided: Add 40k, capped" in here.in_crm()[-1]


def test_lint_says_which_channel_steerco_does_not_see(stages: Stages) -> None:
    here = house(stages, known=False, bot_in=False)
    eva = here.crm.eva

    eva.says("steerco lint", in_=here.crm.channel)

    told = eva.reads(here.crm.channel)[-1]
    assert "Steerco does not see the channel #decisions, or several are called so" in told
    here.crm.stage.lets_bot_in(here.decisions)
    here.crm.ana.says("steerco channel", in_=here.decisions)
    eva.says("steerco lint", in_=here.crm.channel)
    assert "nothing to mend" in eva.reads(here.crm.channel)[-1]
