"""The cards of decisions that others agree to before they stand, and on which views were given."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from adapters.cards import agreeing
from adapters.cards.cards import Card
from decisions.people import Person
from decisions.words import Words
from tests.decisions.builders import (
    ANA,
    CEO,
    CFO,
    CONSENT,
    DORA,
    EVA,
    OMAR,
    SARA,
    LineTerms,
    Story,
    a_line,
    a_person,
    a_position,
    a_right,
    an_organisation,
    options,
    seat,
)
from tests.decisions.builders import (
    agreeing as who_agree,
)
from tests.decisions.values import EVERYONE

CHI, LEA, MAX = a_person("Chi Wen"), a_person("Lea Marti"), a_person("Max Feld")
COMPANY = an_organisation(
    CFO,
    CEO,
    a_position("Legal", OMAR),
    a_position("Works council", DORA, deputies=(MAX,)),
    a_position("VP Product", CHI),
    a_position("Architects", LEA, MAX),
    people=(*EVERYONE, CHI, LEA, MAX),
)
LEGAL: LineTerms = {"agrees": who_agree(seat("Legal"))}
COUNCIL: LineTerms = {"must_agree": who_agree(seat("Works council"))}
OPTIONS = options("Add 40k: live 1 Mar, costs 40k", "Cut reporting: no reports to May", "Wait for Q2: +78k licences")
OBJECTION = "The licence forbids what it would need"


def story(terms: LineTerms) -> Story:
    return Story(COMPANY, a_right(a_line(**terms))).raised(options=OPTIONS, recommended="A")


def asked() -> Story:
    return story({**LEGAL, **COUNCIL})


def answered() -> Story:
    put = asked()
    put.responds(ANA, "A")
    return put


def half_agreed() -> Story:
    put = answered()
    put.agrees(OMAR)
    return put


def objected() -> Story:
    put = story(LEGAL)
    put.responds(ANA, "A")
    put.objects(OMAR, OBJECTION)
    return put


def overruled() -> Story:
    put = story({**LEGAL, **COUNCIL})
    put.objects(OMAR, OBJECTION)
    put.overrules(EVA, "It runs out in May anyway")
    return put


def silent() -> Story:
    put = story(LEGAL).later(timedelta(days=3))
    put.hears_silence()
    return put


def overdue() -> Story:
    put = story(COUNCIL)
    put.responds(ANA, "A")
    put.later(timedelta(days=3)).hears_silence()
    return put


def vacant() -> Story:
    return story({"must_agree": who_agree(seat("Data protection"))})


def reported() -> Story:
    """Have the holder record what was decided elsewhere: the council must agree to it as well."""
    both: LineTerms = {**LEGAL, **COUNCIL}
    put = Story(COMPANY, a_right(a_line(**both)))
    return put.logs(ANA, "A", options=options("Add 40k, capped"))


def four_asked() -> Story:
    four = ("Legal", "Architects", "VP Product", "CEO")
    return story({"agrees": who_agree(*map(seat, four)), **COUNCIL})


def by_consent() -> Story:
    return story({**LEGAL, "how": CONSENT})


def consent_objected() -> Story:
    put = by_consent()
    put.objects(OMAR, OBJECTION)
    return put


def views() -> Story:
    put = story({"asks": (seat("VP Product"), seat("Architects"), seat("Legal"))})
    put.gives_view(CHI, "A", "No concerns")
    return put


def three_views() -> Story:
    put = views()
    put.gives_view(LEA, "B", "The export needs a month")
    put.gives_view(OMAR, words="Mind the licence")
    return put


def everything() -> Story:
    """Let all of it come together: the fullest card that there is of it."""
    asks = (seat("VP Product"), seat("Architects"))
    put = story({**LEGAL, **COUNCIL, "asks": asks})
    put.gives_view(CHI, "A", "No concerns")
    put.gives_view(LEA, "B", "The export needs a month")
    put.objects(OMAR, OBJECTION)
    put.asks(ANA, "Who runs it after that?")
    put.responds(ANA, "A")
    return put


def crowded() -> Story:
    """As much as stands on one card: a recorded answer, an objection, who must agree, views, who stood in."""
    put = story({**LEGAL, **COUNCIL, "asks": (seat("VP Product"),)})
    put.gives_view(CHI, "A", "No concerns")
    put.delegates(ANA, LEA, "She ran the last one")
    put.objects(OMAR, OBJECTION)
    put.records_for(CHI, ANA, "B", reason="On the phone, on her way to the airport")
    return put


def agreed() -> Story:
    put = half_agreed()
    put.agrees(DORA)
    return put


STATES: Mapping[str, tuple[Callable[[], Story], Person | None]] = {
    "open_agreers_asked": (asked, None),
    "open_yours_to_agree": (asked, OMAR),
    "open_must_agree": (half_agreed, DORA),
    "open_stands_when_agreed": (answered, None),
    "open_agreer_objects": (objected, EVA),
    "open_objection_overruled": (overruled, None),
    "open_agreed_by_silence": (silent, ANA),
    "open_agreement_overdue": (overdue, DORA),
    "open_agreement_vacant": (vacant, ANA),
    "reported_stands_when_agreed": (reported, DORA),
    "open_five_agree": (four_asked, None),
    "open_by_consent_and_agreement": (by_consent, OMAR),
    "open_consent_objected_by_agreer": (consent_objected, OMAR),
    "open_views": (views, None),
    "open_three_views": (three_views, ANA),
    "open_agreement_and_views": (everything, None),
    "open_crowded": (crowded, ANA),
    "decided_and_agreed": (agreed, SARA),
}


def cards() -> Mapping[str, Card]:
    """Give what is said of them, by name."""
    put, said = objected().view(EVA), objected().view()
    (legal,) = said.roles.agreers
    assert legal.said is not None
    eva = put.roles.overruling[0]
    return {
        "recorded_agreed": agreeing.recorded(half_agreed().view(OMAR)),
        "told_agreer_objects": agreeing.objected(said, legal, legal.said),
        "told_overruled": agreeing.overruled(
            overruled().view(), eva, Words("It runs out in May anyway"), overruled().now
        ),
        "told_agreement_overdue": agreeing.overdue(overdue().view(SARA)),
    }
