"""Two who were found to be one human: from then on, they have one say, whichever of them stood where."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from decisions import meeting
from decisions.absences.absence import Absence
from decisions.answering.commands import Respond
from decisions.deciders.commands import ChooseWhoDecides, Reseat
from decisions.deciders.errors import NotYoursToDecideError, YoursToRaiseError
from decisions.decision import APPROVE, REJECT, Choice, DecisionId, FormId, Status
from decisions.money import Money
from decisions.people import Email, Identity, PersonId
from decisions.ports.reading import SYSTEM
from decisions.proposal import Proposal
from decisions.queries.listings import Which
from decisions.queries.queries import Queries
from decisions.raising.commands import RaiseDecision
from decisions.requests import RequestId
from decisions.rights.lines import Combining, How, Line, Position, Rights, Seat, SeatKind
from decisions.rights.matching import Matter
from decisions.service import Accepted, Answer, DecisionService, Refused
from decisions.views.decision import DecisionView
from decisions.words import Words
from tests.contracts.builders import CHANNEL, NOW, account, profile
from tests.contracts.stores import Store

D1 = DecisionId("D-1")
SARA, ANA, ANN, BEN, ADA = (account(f"U{number}") for number in range(1, 6))
ANN_IN_TEAMS = Identity(platform="teams", tenant="E1", user="a-3")
LATER = NOW + timedelta(minutes=10)


def position(name: str) -> Seat:
    return Seat(SeatKind.POSITION, name)


@dataclass
class House:
    """Ana Rossi holds the CFO's seat as ana@, and is known as ann@ too, by which she holds another."""

    store: Store
    numbers: list[int] = field(default_factory=lambda: [0])

    def __post_init__(self) -> None:
        self.service = DecisionService(self.store.open, lambda: LATER)
        for identity, name in ((SARA, "Sara"), (ANA, "Ana"), (ANN, "Ann"), (BEN, "Ben"), (ADA, "Ada")):
            self.service.meet(identity, profile(name))
        with self.store.open() as work:
            work.people.administer([Email("ada@example.com")])
            work.commit()

    @property
    def queries(self) -> Queries:
        return Queries(self.store.read, lambda: LATER)

    def person(self, email: str) -> PersonId:
        with self.store.read() as work:
            found = work.people.known_as(Email(f"{email}@example.com"))
            assert found is not None
            return found.id

    def holds(self, *, how: Combining = Combining.ANY, then: str | None = None, **holders: str) -> None:
        """Have positions decide together."""
        positions = tuple(Position(name=name, holders=(self.person(one),)) for name, one in holders.items())
        deciding = tuple(position(name) for name in holders if name != then)
        line = Line(
            number=1,
            what="Everything",
            decides=deciding,
            how=How(how),
            then=(position(then),) if then else (),
            own=False,
        )
        with self.store.open() as work:
            work.rights.add(Rights(positions=positions, lines=(line,)), effective=NOW.date(), now=NOW)
            work.commit()

    def raises(self, by: Identity = SARA, *, restricted: bool = False) -> DecisionView:
        answer = self.service.handle(
            RaiseDecision(
                request_id=self._request(),
                actor=by,
                form=FormId(f"form/{self.numbers[0]}"),
                proposal=Proposal(
                    question=Words("Add 40k?"),
                    restricted=restricted,
                    matter=Matter(amount=Money(hundredths=4_000_000, currency="EUR")),
                ),
                place=CHANNEL,
            )
        )
        assert isinstance(answer, Accepted)
        return answer.view

    def answers(self, by: Identity, choice: str = APPROVE) -> Answer:
        with self.store.read() as work:
            before = work.decisions.load(D1, reader=SYSTEM)
        assert before is not None
        reason = Words("no") if choice == REJECT else None
        return self.service.handle(
            Respond(
                request_id=self._request(),
                actor=by,
                decision=D1,
                round=before.round,
                choice=Choice(choice),
                reason=reason,
            )
        )

    def merges(self, gone: str = "ann", kept: str = "ana") -> None:
        with self.store.open() as work:
            meeting.merged(work, self.person(gone), self.person(kept), now=LATER)
            work.commit()
        self.looks_again()

    def looks_again(self) -> None:
        self.service.handle(Reseat(request_id=self._request(), decision=D1))

    def _request(self) -> RequestId:
        self.numbers[0] += 1
        return RequestId(f"act/{self.numbers[0]}")


@pytest.fixture
def house(store: Store) -> House:
    return House(store)


def test_whoever_acts_by_either_account_is_the_one_that_was_kept(house: House) -> None:
    gone, kept = house.person("ann"), house.person("ana")

    house.merges()

    with house.store.open() as work:
        assert {one.id for one in (work.people.find(ANA), work.people.find(ANN)) if one} == {kept}
        assert work.people.persons([gone, kept]) == {one: work.people.persons([kept])[kept] for one in (gone, kept)}
        assert work.people.identity(gone, platform="slack", tenant="T1") in (ANA, ANN)
        assert work.people.by_email([Email("ann@example.com"), Email("ana@example.com")]) == {
            "ann@example.com": kept,
            "ana@example.com": kept,
        }
    assert house.person("ann") == kept


def test_somebody_new_by_the_old_address_is_the_one_that_was_kept_and_keeps_the_new_one(house: House) -> None:
    house.merges()

    met = house.service.meet(ANN_IN_TEAMS, profile("Ann"))

    assert met.id == house.person("ana")
    assert met.email == "ana@example.com"
    assert house.service.meet(ANN, profile("Ann")).email == "ana@example.com"


def test_who_was_merged_twice_is_the_last_one(house: House) -> None:
    house.merges("ann", "ana")
    house.merges("ana", "ben")

    assert house.person("ann") == house.person("ana") == house.person("ben")


def test_rights_that_name_the_old_one_mean_the_one_that_was_kept(house: House) -> None:
    house.holds(CFO="ann")
    house.raises()

    house.merges()

    view = house.queries.show(D1, SARA)
    assert [one.name for seat in view.deciders for one in seat.people] == ["Ana"]
    assert isinstance(house.answers(ANA), Accepted)


def test_who_raised_it_as_the_one_does_not_decide_it_as_the_other(house: House) -> None:
    house.holds(CFO="ann", CEO="ben", then="CEO")
    house.raises(ANA)

    house.merges()
    refused = house.answers(ANN)

    assert isinstance(refused, Refused)
    assert isinstance(refused.error, YoursToRaiseError | NotYoursToDecideError)
    view = house.queries.show(D1, SARA)
    assert [one.name for seat in view.deciders for one in seat.people] == ["Ben"]
    assert isinstance(house.answers(BEN), Accepted)


def test_what_they_said_as_somebody_else_than_who_raised_it_counts_no_more(house: House) -> None:
    house.holds(how=Combining.ALL, CFO="ann", COO="ben")
    house.raises(ANA)
    house.answers(ANN)

    house.merges()
    answer = house.answers(BEN)

    assert isinstance(answer, Accepted)
    decided = house.queries.show(D1, SARA)
    assert decided.status is Status.DECIDED
    assert (
        [one.by.name for one in decided.result.responses if one.by.name == "Ben"] == ["Ben"]
        if decided.result
        else False
    )


def test_one_human_has_one_answer_where_two_seats_must_agree(house: House) -> None:
    house.holds(how=Combining.ALL, CFO="ana", COO="ann", CEO="ben", then="CEO")
    house.raises()
    house.answers(ANA)
    assert house.queries.show(D1, SARA).status is Status.OPEN

    house.merges()
    again = house.answers(ANN)

    assert isinstance(again, Accepted)
    assert again.events == ()
    view = house.queries.show(D1, SARA)
    assert view.status is Status.OPEN
    assert {one.name for seat in view.deciders for one in seat.people} == {"Ana", "Ben"}
    house.answers(BEN)
    assert house.queries.show(D1, SARA).status is Status.DECIDED


def test_two_answers_that_one_human_gave_as_two_count_as_one(house: House) -> None:
    house.holds(how=Combining.ALL, CFO="ana", COO="ann", CMO="ada", CEO="ben", then="CEO")
    house.raises()
    house.answers(ANA)
    house.answers(ANN)

    house.merges()
    house.answers(ADA)

    assert house.queries.show(D1, SARA).status is Status.OPEN, "Ana alone has said yes, and Ada"
    house.answers(BEN)
    assert house.queries.show(D1, SARA).status is Status.DECIDED


def test_lists_are_those_of_both_and_a_restricted_matter_stays_theirs(house: House) -> None:
    house.holds(CFO="ben")
    mine = house.raises(ANN, restricted=True)

    house.merges()

    assert house.queries.show(mine.key, ANA).question == "Add 40k?"
    assert [one.key for one in house.queries.listed(Which.MINE, ANA, most=9).views] == [mine.key]
    assert house.queries.listed(Which.MINE, ANN, most=9).total == 1


def test_what_happened_is_told_by_the_name_that_was_kept(house: House) -> None:
    house.holds(CFO="ann")
    house.raises()
    house.answers(ANN)

    house.merges()

    told = house.queries.history(D1, house.person("sara"))
    assert "Ann" not in told.names.values()
    assert told.view.result is not None
    assert [one.by.name for one in told.view.result.responses] == ["Ana"]


def test_a_page_that_was_open_stays_open(house: House) -> None:
    gone = house.person("ann")
    house.holds(CFO="ben")
    house.raises(ANN, restricted=True)

    house.merges()

    assert house.queries.history(D1, gone).view.question == "Add 40k?"


def test_who_administers_by_the_old_address_administers(house: House) -> None:
    house.merges("ada", "ana")
    assert house.queries.asker(ANA).is_administrator

    with house.store.open() as work:
        work.people.administer([Email("ada@example.com")])
        work.commit()
    assert house.queries.asker(ANA).is_administrator


def test_a_time_away_goes_with_them_and_nobody_stands_in_for_themselves(house: House) -> None:
    gone, kept = house.person("ann"), house.person("ana")
    first = Absence(person=gone, start=NOW.date(), end=NOW.date() + timedelta(days=3), deputy=kept)
    with house.store.open() as work:
        work.absences.plan(first, now=NOW)
        work.commit()

    house.merges()

    with house.store.read() as work:
        assert work.absences.of(gone) == ()
        assert [(one.person, one.deputy) for one in work.absences.of(kept)] == [(kept, None)]
        assert kept in work.rights.organisation(now=LATER).away


def test_of_two_times_away_that_begin_on_a_day_the_longer_holds(house: House) -> None:
    gone, kept, today = house.person("ann"), house.person("ana"), NOW.date()
    with house.store.open() as work:
        work.absences.plan(Absence(person=gone, start=today, end=today + timedelta(days=9)), now=NOW)
        work.absences.plan(Absence(person=kept, start=today, end=today + timedelta(days=3)), now=NOW)
        work.absences.plan(
            Absence(person=gone, start=today + timedelta(days=20), end=today + timedelta(days=21)), now=NOW
        )
        work.commit()

    house.merges()

    with house.store.read() as work:
        away = [(one.start, one.end) for one in work.absences.of(kept)]
    assert away == [
        (today, today + timedelta(days=9)),
        (today + timedelta(days=20), today + timedelta(days=21)),
    ]


def test_who_named_themselves_by_their_other_name_has_nobody_stand_in(house: House) -> None:
    gone, kept, today = house.person("ann"), house.person("ana"), NOW.date()
    with house.store.open() as work:
        work.absences.plan(Absence(person=kept, start=today, end=today + timedelta(days=3), deputy=gone), now=NOW)
        work.commit()

    house.merges()

    with house.store.read() as work:
        assert [(one.end, one.deputy) for one in work.absences.of(kept)] == [(today + timedelta(days=3), None)]


def test_somebody_who_left_by_one_account_stands_by_the_other(house: House) -> None:
    house.service.left(ANN)
    house.holds(CFO="ann", CEO="ben", then="CEO")

    house.merges()
    house.raises()

    view = house.queries.show(D1, SARA)
    assert [one.name for seat in view.deciders for one in seat.people] == ["Ana"]
    assert isinstance(house.answers(ANN), Refused), "through the account that is gone, nothing is done"


def test_an_administrator_never_chooses_who_raised_it_by_another_name(house: House) -> None:
    with house.store.open() as work:
        work.rights.add(Rights(), effective=NOW.date(), now=NOW)
        work.commit()
    house.raises(ANA)
    house.merges()

    chosen = house.service.handle(
        ChooseWhoDecides(request_id=RequestId("choose"), actor=ADA, decision=D1, round=1, decider=ANN)
    )

    assert isinstance(chosen, Refused)
