"""One person with two accounts, one of which has no standing: what they may do through each."""

from dataclasses import replace

import pytest

from decisions.answering.commands import Respond
from decisions.answering.events import Decided, Responded
from decisions.channels.commands import Share
from decisions.channels.events import Shared
from decisions.deciders.commands import ChooseWhoDecides
from decisions.deciders.events import Routed
from decisions.decision import APPROVE, DecisionId, FormId, Status
from decisions.errors import NotThereError, StrangerError
from decisions.people import Email, Identity, PersonId
from decisions.ports.people import UnseenIdentityError
from decisions.ports.reading import SYSTEM
from decisions.proposal import Proposal
from decisions.queries.queries import Queries
from decisions.raising.commands import RaiseDecision
from decisions.raising.events import Raised
from decisions.requests import RequestId
from decisions.rights.lines import Rights
from decisions.service import Accepted, Answer, DecisionService, Refused
from decisions.words import Words
from tests.contracts.builders import CHANNEL, NOW, account, profile, rights
from tests.contracts.stores import Store

SARA, ADA, ANA = account("U1"), account("U2"), account("U3")
ANA_IN_TEAMS = Identity(platform="teams", tenant="E1", user="a-3")


@pytest.fixture
def service(store: Store) -> DecisionService:
    """Serve a company in which Ana is the CFO, and has an account in Slack and one as a guest in Teams."""
    service = DecisionService(store.open, lambda: NOW)
    for identity, name in ((SARA, "Sara"), (ADA, "Ada"), (ANA, "Ana")):
        service.meet(identity, profile(name))
    service.meet(ANA_IN_TEAMS, profile("Ana", standing=False))
    with store.open() as work:
        work.rights.add(
            rights(*work.people.by_email([Email("ana@example.com")]).values()), effective=NOW.date(), now=NOW
        )
        work.people.administer([Email("ada@example.com")])
        work.commit()
    return service


def raised(service: DecisionService, by: Identity = SARA) -> Answer:
    return service.handle(
        RaiseDecision(
            request_id=RequestId(f"raise/{by.user}"),
            actor=by,
            form=FormId(f"form/{by.user}"),
            proposal=Proposal(question=Words("Add 40k?")),
            place=CHANNEL,
        )
    )


def approves(service: DecisionService, by: Identity) -> Answer:
    return service.handle(
        Respond(
            request_id=RequestId(f"approve/{by.user}"), actor=by, decision=DecisionId("D-1"), round=1, choice=APPROVE
        )
    )


def person(store: Store, identity: Identity) -> PersonId:
    with store.read() as work:
        found = work.people.find(identity)
        assert found is not None
        return found.id


def test_the_cfo_decides_through_the_account_that_has_standing_and_no_other(
    store: Store, service: DecisionService
) -> None:
    raised(service)

    refused, accepted = approves(service, ANA_IN_TEAMS), approves(service, ANA)

    assert isinstance(refused, Refused)
    assert isinstance(refused.error, StrangerError)
    assert isinstance(accepted, Accepted)
    assert accepted.view.status is Status.DECIDED
    assert person(store, ANA_IN_TEAMS) == person(store, ANA)


def test_nor_does_anybody_raise_through_an_account_without_standing(service: DecisionService) -> None:
    answer = raised(service, ANA_IN_TEAMS)

    assert isinstance(answer, Refused)
    assert isinstance(answer.error, StrangerError)


def test_who_is_named_by_a_guests_account_is_chosen_as_the_person_that_they_are(
    store: Store, service: DecisionService
) -> None:
    with store.open() as work:
        work.rights.add(Rights(), effective=NOW.date(), now=NOW)
        work.commit()
    raised(service)

    answer = service.handle(
        ChooseWhoDecides(
            request_id=RequestId("choose"), actor=ADA, decision=DecisionId("D-1"), round=1, decider=ANA_IN_TEAMS
        )
    )

    assert isinstance(answer, Accepted)
    assert [one.id for seat in answer.view.deciders for one in seat.people] == [person(store, ANA)]


def test_seats_are_filled_anew_when_the_last_account_with_standing_is_gone_and_when_one_is_back(
    store: Store, service: DecisionService
) -> None:
    raised(service)

    service.meet(ANA_IN_TEAMS, profile("Ana"))
    service.meet(ANA, profile("Ana", standing=False))
    assert not [key for key in store.due() if key.startswith("reseat")]

    service.meet(ANA_IN_TEAMS, profile("Ana", standing=False))
    assert len([key for key in store.due() if key.startswith("reseat")]) == 1


def test_somebody_who_is_back_by_a_new_account_is_asked_again(store: Store, service: DecisionService) -> None:
    service.meet(ANA, profile("Ana", standing=False))
    raised(service)

    service.meet(Identity(platform="teams", tenant="E1", user="a-4"), profile("Ana"))

    assert len([key for key in store.due() if key.startswith("reseat")]) == 1


def test_who_acts_somewhere_is_seen_there(store: Store, service: DecisionService) -> None:
    service.meet(ANA_IN_TEAMS, profile("Ana"))
    queries = Queries(store.read, lambda: NOW)
    raised(service)

    assert queries.is_news(ANA_IN_TEAMS)
    approves(service, ANA_IN_TEAMS)
    assert not queries.is_news(ANA_IN_TEAMS)
    assert queries.is_news(ANA)

    service.saw(ANA)
    assert not queries.is_news(ANA)


def test_who_asks_through_an_account_without_standing_or_was_never_met_is_no_news(
    store: Store, service: DecisionService
) -> None:
    queries = Queries(store.read, lambda: NOW)
    service.saw(account("U9"))

    assert not queries.is_news(ANA_IN_TEAMS)
    assert not queries.is_news(account("U9"))


def test_somebody_prefers_a_platform_on_which_they_are(store: Store, service: DecisionService) -> None:
    service.meet(ANA_IN_TEAMS, profile("Ana"))

    service.prefer(ANA, "teams")
    raised(service)

    assert f"teams/E1/@{person(store, ANA)}" in {where for _, where, _, _ in store.copies()}


def test_nobody_prefers_a_platform_on_which_they_cannot_be_reached(store: Store, service: DecisionService) -> None:
    with pytest.raises(NotThereError):
        service.prefer(ANA, "teams")
    with pytest.raises(StrangerError):
        service.prefer(ANA_IN_TEAMS, "teams")
    with pytest.raises(UnseenIdentityError):
        service.prefer(account("U9"), "slack")

    with store.read() as work:
        assert work.people.whereabouts(person(store, ANA)).prefers is None
        assert work.decisions.load(DecisionId("D-1"), reader=SYSTEM) is None


def test_who_presses_on_both_platforms_has_answered_once(store: Store, service: DecisionService) -> None:
    service.meet(ANA_IN_TEAMS, profile("Ana"))
    raised(service)

    first, second = approves(service, ANA_IN_TEAMS), approves(service, ANA)

    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert second.events == ()
    with store.read() as work:
        decided = work.decisions.load(DecisionId("D-1"), reader=SYSTEM)
    assert decided is not None
    assert [said.via for said in decided.responses] == ["teams"]
    assert first.view.spans
    assert second.view.spans


def test_a_card_is_shared_from_another_platform_and_everybody_there_is_told(
    store: Store, service: DecisionService
) -> None:
    service.meet(ANA_IN_TEAMS, profile("Ana"))
    raised(service)
    place = replace(CHANNEL, platform="teams", tenant="E1", channel="19:x@thread.tacv2", thread=None)
    share = Share(request_id=RequestId("share"), actor=ANA_IN_TEAMS, decision=DecisionId("D-1"), place=place)

    assert isinstance(service.handle(share), Accepted)
    assert isinstance(service.handle(replace(share, request_id=RequestId("again"))), Accepted)
    approves(service, ANA)

    assert place.key in {where for _, where, reader, _ in store.copies() if reader is None}
    assert store.waiting_in() == {CHANNEL.key, place.key}
    with store.read() as work:
        happened = [type(one.event) for one in work.decisions.history(DecisionId("D-1"), reader=SYSTEM)]
    assert happened == [Raised, Routed, Shared, Responded, Decided]
