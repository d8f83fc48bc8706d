"""The cards of who goes away and comes back, and of who stands in meanwhile."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from adapters.cards import away, deputies
from adapters.cards.cards import Card
from adapters.cards.decision_cards import decision_card
from adapters.words.away import Trouble
from decisions.absences.absence import Absence
from decisions.absences.away import Absent, Away
from decisions.absences.named_deputies import NewsForDeputy, Over
from decisions.decision import DecisionId
from tests.adapters.cards.played_out import three_options
from tests.decisions.builders import ANA, BEN, OMAR, Story, eur

TODAY = date(2026, 11, 23)
NOW = Away(start=TODAY, end=date(2026, 11, 27), deputy=None, now=True)
THIS_WEEK = Absence(person=ANA.id, start=TODAY, end=date(2026, 11, 27), deputy=OMAR.id)
IN_DECEMBER = Absence(person=ANA.id, start=date(2026, 12, 20), end=date(2027, 1, 6), deputy=OMAR.id)
NAMED = NewsForDeputy(absent="Ana Rossi", today=TODAY, named=(THIS_WEEK,), over=())
MOVED = Over(start=date(2026, 12, 20), end=date(2026, 12, 31), still_away=True)
LATER = Away(start=date(2026, 12, 20), end=date(2027, 1, 6), deputy="Ben Ott", now=False)


def while_away() -> Story:
    """Let the CFO be away, and her deputy be asked."""
    story = three_options().goes_away(ANA)
    story.reseats()
    return story


def left_to_whom_she_named() -> Story:
    """Let the CFO be away, and whom she named be asked."""
    story = three_options().goes_away(ANA, OMAR)
    story.reseats()
    return story


def cards() -> Mapping[str, Card]:
    """Give them by name."""
    return {
        "open_while_away": decision_card(while_away().view()),
        "open_while_away_to_who_stands_in": decision_card(while_away().view(BEN)),
        "open_left_to_whom_they_named": decision_card(left_to_whom_she_named().view(OMAR)),
        "open_first_time": decision_card(three_options().view(ANA), newcomer=True),
        "told_decides_now": away.decides_now(while_away().view()),
        "away_now": away.planned(NOW, today=TODAY),
        "away_later": away.planned(LATER, today=TODAY),
        "away_listed": away.listed(Absent(today=TODAY, times=(NOW, LATER), from_status=False)),
        "away_never": away.listed(Absent(today=TODAY, times=(), from_status=False)),
        "away_back": away.back(NOW),
        "deputy_now": deputies.news(replace(NAMED, limit=eur(50), waiting=(DecisionId("D-8"),))),
        "deputy_later": deputies.news(
            replace(NAMED, named=(IN_DECEMBER,), waiting=(DecisionId("D-8"), DecisionId("D-9")))
        ),
        "deputy_moved": deputies.news(replace(NAMED, named=(IN_DECEMBER,), over=(MOVED,))),
        "deputy_no_more": deputies.news(replace(NAMED, named=(), over=(replace(MOVED, instead="Ben Ott"),))),
        "deputy_not_needed": deputies.news(replace(NAMED, named=(), over=(replace(MOVED, still_away=False),))),
        "away_stays": away.back(LATER),
        "away_offered": away.offered(date(2026, 12, 4)),
        "away_not_understood": away.not_understood(Trouble.AMBIGUOUS, "3/4", today=TODAY),
        "away_from_status": away.from_status(wanted=True),
    }
