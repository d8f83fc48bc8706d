"""Guests, and whoever else has no standing: no seat of any kind is theirs at the moment of the press, unless let."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from decisions import meeting
from decisions.absences.absence import Absence
from decisions.answering.commands import Respond
from decisions.decision import Choice, DecisionId, FormId
from decisions.errors import DecisionError
from decisions.handing_over.commands import Delegate
from decisions.people import Email, Person, PersonId
from decisions.ports.people import Profile
from decisions.proposal import Option, Proposal
from decisions.queries.queries import Queries
from decisions.raising.commands import RaiseDecision
from decisions.requests import RequestId
from decisions.rights.lines import Agreement, Deputy, Line, Position, Rights, Seat, SeatKind
from decisions.roles.commands import Agree, GiveView
from decisions.service import Accepted, Answer, DecisionService, Refused
from decisions.words import Words
from tests.contracts.builders import CHANNEL, NOW, account, profile
from tests.contracts.stores import Store

D1 = DecisionId("D-1")
SARA, ANA, BEN, GUS = (account(f"U{number}") for number in range(1, 5))
GUS_IN_TEAMS = account("a-4", "teams")


def guest(name: str = "Gus", **said: object) -> Profile:
    known = {"name": name, "email": Email(f"{name.lower()}@example.com"), "zone": "", "standing": False, "guest": True}
    return Profile(**(known | said))  # type: ignore[arg-type]


@dataclass
class House:
    """Gus is a guest whom the rights name."""

    store: Store

    def __post_init__(self) -> None:
        self.service = DecisionService(self.store.open, lambda: NOW)
        self.queries = Queries(self.store.read, lambda: NOW)
        for identity, name in ((SARA, "Sara"), (ANA, "Ana"), (BEN, "Ben")):
            self.service.meet(identity, profile(name))
        self.service.meet(GUS, guest())

    @property
    def gus(self) -> Person:
        with self.store.read() as work:
            found = work.people.find(GUS)
            assert found is not None
            return found

    def lets(self, *, allowed: bool = True) -> None:
        with self.store.open() as work:
            meeting.allowed(work, self.gus.id, allowed=allowed, now=NOW)
            work.commit()

    def raises(self, *, deciding: str = "ana", deputy: str = "ben", **beside: object) -> None:
        with self.store.open() as work:
            ids = work.people.by_email(Email(f"{one}@example.com") for one in ("ana", "ben", "gus"))
            held = {name.split("@")[0]: person for name, person in ids.items()}
            positions = (
                Position(name="CFO", holders=(held[deciding],), deputies=(Deputy(person=held[deputy]),)),
                Position(name="Legal", holders=(held["gus"],)),
            )
            line = Line(number=1, what="All", decides=(Seat(SeatKind.POSITION, "CFO"),), **beside)  # type: ignore[arg-type]
            work.rights.add(Rights(positions=positions, lines=(line,)), effective=NOW.date(), now=NOW)
            work.commit()
        options = (Option(key="A", name=Words("Add")), Option(key="B", name=Words("Cut")))
        raised = RaiseDecision(
            request_id=RequestId("raise"),
            actor=SARA,
            form=FormId("form"),
            proposal=Proposal(question=Words("Add 40k?"), options=options),
            place=CHANNEL,
        )
        assert isinstance(self.service.handle(raised), Accepted)

    def approves(self, request: str = "approve") -> Answer:
        return self.service.handle(
            Respond(request_id=RequestId(request), actor=GUS, decision=D1, round=1, choice=Choice("A"))
        )

    @property
    def deciders(self) -> list[str]:
        return [one.name for seat in self.queries.card(D1, None).deciders for one in seat.people]  # type: ignore[union-attr]


@pytest.fixture
def house(store: Store) -> House:
    return House(store)


LEGAL = Seat(SeatKind.POSITION, "Legal")


def is_refused(answer: Answer) -> bool:
    return isinstance(answer, Refused) and isinstance(answer.error, DecisionError)


AGREES = Agree(request_id=RequestId("agree"), actor=GUS, decision=D1, round=1)
VIEWS = GiveView(request_id=RequestId("view"), actor=GUS, decision=D1, words=Words("No concerns."))


@pytest.mark.parametrize(
    ("beside", "said"),
    [({"agrees": Agreement(seats=(LEGAL,))}, AGREES), ({"asks": (LEGAL,)}, VIEWS)],
    ids=["agreeing", "giving a view"],
)
@pytest.mark.parametrize("allowed", [False, True])
def test_a_guest_speaks_for_a_seat_beside_only_where_they_are_let(
    house: House, beside: dict[str, object], said: Agree | GiveView, *, allowed: bool
) -> None:
    house.lets(allowed=allowed)
    house.raises(**beside)  # type: ignore[arg-type]

    assert is_refused(house.service.handle(said)) is not allowed


@pytest.mark.parametrize("allowed", [False, True])
def test_nothing_is_handed_to_a_guest_who_is_not_let(house: House, *, allowed: bool) -> None:
    house.lets(allowed=allowed)
    house.raises()

    handed = house.service.handle(Delegate(request_id=RequestId("delegate"), actor=ANA, decision=D1, round=1, to=GUS))

    assert is_refused(handed) is not allowed
    assert is_refused(house.approves()) is not allowed


@pytest.mark.parametrize("allowed", [False, True])
def test_no_guest_stands_in_who_is_not_let(house: House, *, allowed: bool) -> None:
    house.lets(allowed=allowed)
    with house.store.open() as work:
        ana = work.people.find(ANA)
        assert ana is not None
        away = Absence(person=ana.id, start=NOW.date(), end=NOW.date() + timedelta(days=3), deputy=house.gus.id)
        work.absences.plan(away, now=NOW)
        work.commit()

    house.raises()

    assert ("Gus (guest)" in house.deciders) is allowed
    assert is_refused(house.approves()) is not allowed


def test_it_is_judged_at_the_moment_of_the_press(house: House) -> None:
    house.lets()
    house.raises(deciding="gus")
    assert house.deciders == ["Gus (guest)"]

    house.lets(allowed=False)

    assert is_refused(house.approves())
    assert len([key for key in house.store.due() if key.startswith("reseat")]) == 1
    house.lets()
    assert isinstance(house.approves("again"), Accepted)


def test_a_guest_is_shown_as_one_wherever_they_are_named(house: House) -> None:
    house.lets()
    house.raises(deciding="gus")
    house.approves()

    card = house.queries.card(D1, None)
    assert card is not None
    assert card.result is not None
    assert [one.by.name for one in card.result.responses] == ["Gus (guest)"]
    assert house.queries.name(house.gus.id) == "Gus (guest)"
    with house.store.read() as work:
        sara = work.people.find(SARA)
    assert sara is not None
    assert "Gus (guest)" in house.queries.history(D1, sara.id).names.values()


def test_whoever_is_no_guest_any_more_has_nothing_of_it(house: House) -> None:
    house.lets()

    house.service.meet(GUS, guest(guest=False))

    assert not house.gus.standing
    house.service.meet(GUS, guest())
    assert house.gus.standing, "the leave stays with the person"


def test_one_of_us_by_any_account_is_no_guest(house: House) -> None:
    house.lets()

    house.service.meet(GUS_IN_TEAMS, profile("Gus"))

    assert (house.gus.shown, house.gus.standing) == ("Gus", True)
    house.lets(allowed=False)
    with house.store.read() as work:
        ours = work.people.find(GUS_IN_TEAMS)
    assert ours is not None
    assert ours.standing
    assert not house.gus.standing, "through the guest's account nothing is done"


def test_the_leave_goes_with_whom_they_are_merged(house: House) -> None:
    house.service.meet(GUS_IN_TEAMS, guest("Gustav"))
    house.lets()

    with house.store.open() as work:
        kept = work.people.known_as(Email("gustav@example.com"))
        assert kept is not None
        meeting.merged(work, house.gus.id, kept.id, now=NOW)
        work.commit()

    assert (house.gus.id, house.gus.standing, house.gus.shown) == (kept.id, True, "Gustav (guest)")
    assert PersonId(house.gus.id) == kept.id


def test_a_name_that_says_it_already_says_it_once(house: House) -> None:
    house.service.meet(GUS, guest(name="Gus Orr (Guest)", email=Email("gus@example.com")))

    assert house.gus.shown == "Gus Orr (Guest)"
