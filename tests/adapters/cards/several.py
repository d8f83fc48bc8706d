"""Decisions of several deciders, and of forums, played out to each state that a card has to show."""

from datetime import date

from decisions.decision import REJECT
from decisions.organisation import Organisation
from decisions.rights.lines import ANY, Door, How
from decisions.rights.matching import Matter
from decisions.words import Words
from tests.adapters.cards.played_out import OPTIONS
from tests.decisions.builders import (
    ALL,
    ANA,
    BEN,
    CEO,
    CFO,
    CONSENT,
    DORA,
    EVERYONE,
    MAJORITY,
    OMAR,
    SARA,
    TODAY,
    ProposalTerms,
    Story,
    a_forum,
    a_line,
    a_person,
    a_position,
    a_right,
    an_organisation,
    eur,
    own_seat,
    seat,
    some,
)

PRODUCT = a_position("VP Product", OMAR)
SECRETARY = a_position("Secretary", DORA)
COMPANY = an_organisation(CFO, CEO, PRODUCT, SECRETARY)
FORTY = Matter(amount=eur(40_000))
ADD_40K: ProposalTerms = {"options": OPTIONS, "recommended": "A", "matter": FORTY}
MEETING = date(2026, 12, 11)
FIFTY = tuple(a_person(f"Member{number} Of-The-Works-Council") for number in range(1, 51))


def deciding(*names: str, how: How, at_least: int = 1, chair: str | None = None) -> Story:
    """Have positions decide together, the CEO being next."""
    line = a_line(
        decides=tuple(seat(name) for name in names),
        how=how,
        at_least=at_least,
        chair=seat(chair) if chair else None,
        then=(seat("CEO"),),
    )
    return Story(COMPANY, a_right(line)).raised(**ADD_40K)


def all_of_two() -> Story:
    return deciding("CFO", "VP Product", how=ALL)


def one_of_two_has_answered() -> Story:
    story = all_of_two()
    story.responds(ANA, "A")
    return story


def decided_by_two() -> Story:
    story = one_of_two_has_answered()
    story.responds(OMAR, "A", reason=Words("Sales cannot wait"))
    return story


def moved_up() -> Story:
    story = one_of_two_has_answered()
    story.responds(OMAR, "B")
    return story


def any_of_two() -> Story:
    return deciding("CFO", "VP Product", how=ANY)


def two_of_three() -> Story:
    return deciding("CFO", "VP Product", "Secretary", how=some(2))


def two_of_three_with_a_chair() -> Story:
    story = deciding("CFO", "VP Product", "Secretary", how=some(2), chair="CFO")
    story.responds(OMAR, "B")
    return story


def at_the_chair() -> Story:
    story = deciding("VP Product", "Secretary", how=ALL, chair="CEO")
    story.responds(OMAR, "A")
    story.responds(DORA, "B")
    return story


def two_people() -> Story:
    return deciding("CFO", "VP Product", how=ANY, at_least=2)


def a_second_person() -> Story:
    story = deciding("CFO", how=ANY, at_least=2)
    story.responds(ANA, "A")
    return story


def stood_back() -> Story:
    story = all_of_two()
    story.recuses(ANA, "My brother sells it")
    return story


def stood_back_and_moved_up() -> Story:
    story = deciding("CFO", "VP Product", how=some(2))
    story.recuses(ANA)
    return story


def by_consent() -> Story:
    return deciding("CFO", "VP Product", how=CONSENT)


def stood() -> Story:
    story = by_consent()
    story.plays_on()
    return story


def objected() -> Story:
    story = by_consent()
    story.objects(OMAR, "Sales loses its history in May")
    return story


def not_by_consent() -> Story:
    right = a_right(a_line(how=CONSENT))
    return Story(COMPANY, right).raised(options=OPTIONS, matter=Matter(no_amount=True, door=Door.TWO_WAY))


def one_way_not_by_consent() -> Story:
    right = a_right(a_line(how=CONSENT))
    door = Matter(no_amount=True, door=Door.ONE_WAY)
    return Story(COMPANY, right).raised(options=OPTIONS, recommended="A", matter=door)


def council() -> Organisation:
    return an_organisation(CFO, CEO, people=(*EVERYONE, *FIFTY))


def fifty() -> Story:
    line = a_line(decides=tuple(own_seat(one) for one in FIFTY), how=MAJORITY)
    return Story(council(), a_right(line)).raised(**ADD_40K)


def twelve_of_fifty() -> Story:
    story = fifty()
    for number, one in enumerate(FIFTY[:12]):
        story.responds(one, "A" if number < 10 else "B")
    return story


def decided_by_fifty() -> Story:
    story = fifty()
    for one in FIFTY[:26]:
        story.responds(one, "A")
    return story


def committee() -> Story:
    members = (seat("CFO"), seat("VP Product"), seat("CEO"))
    forum, entry = a_forum("Investment committee", members=members, how=some(2), chair=seat("CEO"))
    return Story(COMPANY, a_right(a_line(decides=(entry,), then=()), forums=(forum,))).raised(**ADD_40K)


def committee_at_work() -> Story:
    story = committee()
    story.responds(ANA, "A")
    return story


def board(*meets: date, by: date | None = None) -> Story:
    forum, entry = a_forum("Board", outside=True, secretary=seat("Secretary"), meets=meets)
    rights = a_right(a_line(decides=(entry,), then=()), forums=(forum,))
    return Story(COMPANY, rights).raised(options=OPTIONS, recommended="A", matter=FORTY, decide_by=by)


def board_with_a_date() -> Story:
    return board(MEETING)


def board_without_a_date() -> Story:
    return board()


def board_decided() -> Story:
    story = board_with_a_date()
    story.responds(DORA, "A", minute=Words("7/2026, item 3"))
    return story


def board_rejected() -> Story:
    story = board_with_a_date()
    story.responds(DORA, REJECT, minute=Words("7/2026, item 3"))
    return story


def reported() -> Story:
    return Story(COMPANY, a_right(a_line())).logs(SARA, "A", **_logged())


def confirmed() -> Story:
    story = reported()
    story.responds(ANA, "A")
    return story


def void() -> Story:
    story = reported()
    story.denies(ANA, "We said 30k")
    return story


def logged_by_a_holder() -> Story:
    return Story(COMPANY, a_right(a_line())).logs(ANA, "A", **_logged())


def reported_of_the_board(minute: str | None = None) -> Story:
    forum, entry = a_forum("Board", outside=True, secretary=seat("Secretary"), meets=(MEETING,))
    rights = a_right(a_line(decides=(entry,), then=()), forums=(forum,))
    return Story(COMPANY, rights).logs(BEN, "A", minute=minute, on=TODAY, **_logged())


def carried_out_by_another() -> Story:
    story = Story(COMPANY, a_right(a_line(performs=(seat("VP Product"),)))).raised(**ADD_40K)
    story.responds(ANA, "A")
    return story


def _logged() -> ProposalTerms:
    return {"options": OPTIONS[:1], "matter": FORTY}
