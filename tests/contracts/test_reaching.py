"""Cards and messages to one person go where that person is, in one store as in another."""

from decisions.decision import DecisionId
from decisions.people import Identity, PersonId
from decisions.places import Conversation, direct
from decisions.reaching import Whereabouts
from decisions.telling.notices import Copy, Notice, NoticeKind
from tests.contracts.builders import CHANNEL, NOW, account, profile
from tests.contracts.stores import Store

KEY, OTHER = DecisionId("D-1"), DecisionId("D-2")
IN_SLACK = account("U1")
IN_TEAMS = Identity(platform="teams", tenant="E1", user="a-1")


def met(store: Store, *accounts: Identity, name: str = "Ana", standing: bool = True) -> PersonId:
    with store.open() as work:
        people = {work.people.meet(one, profile(name, standing=standing), now=NOW).id for one in accounts}
        work.commit()
    assert len(people) == 1
    return people.pop()


def seen(store: Store, identity: Identity) -> None:
    with store.open() as work:
        work.people.seen(identity)
        work.commit()


def prefers(store: Store, person: PersonId, platform: str | None) -> None:
    with store.open() as work:
        work.people.prefer(person, platform)
        work.commit()


def place(store: Store, *people: PersonId, of: DecisionId = KEY, version: int = 2) -> None:
    with store.open() as work:
        copies = [Copy(conversation=direct(one, CHANNEL), reader=one) for one in people]
        work.postings.place(of, copies, version=version)
        work.commit()


def tell(store: Store, person: PersonId, *, seq: int = 2) -> None:
    with store.open() as work:
        to = direct(person, CHANNEL)
        notice = Notice(kind=NoticeKind.NEEDS, decision=KEY, seq=seq, conversation=to, not_before=NOW)
        work.outbox.put([notice])
        work.commit()


def stand_in(store: Store, of: DecisionId = KEY) -> set[str]:
    return {where for key, where, _, _ in store.copies() if key == of}


def slack(person: PersonId) -> str:
    return f"slack/T1/@{person}"


def teams(person: PersonId) -> str:
    return f"teams/E1/@{person}"


def test_who_is_on_one_platform_alone_is_reached_there(store: Store) -> None:
    here, there = met(store, IN_SLACK), met(store, IN_TEAMS, name="Ben")

    place(store, here, there)
    tell(store, there)

    assert stand_in(store) == {slack(here), teams(there)}
    assert store.waiting_in() == {teams(there)}


def test_who_has_no_account_yet_is_asked_where_it_was_raised(store: Store) -> None:
    place(store, PersonId("p_nobody"))

    assert stand_in(store) == {slack(PersonId("p_nobody"))}


def test_who_is_on_both_is_reached_where_they_were_last(store: Store) -> None:
    ana = met(store, IN_SLACK, IN_TEAMS)

    place(store, ana)
    seen(store, IN_TEAMS)
    place(store, ana, of=OTHER)
    seen(store, IN_SLACK)
    place(store, ana, of=DecisionId("D-3"))

    assert stand_in(store) == {slack(ana)}
    assert stand_in(store, OTHER) == {teams(ana)}
    assert stand_in(store, DecisionId("D-3")) == {slack(ana)}


def test_what_somebody_prefers_counts_until_they_take_it_back(store: Store) -> None:
    ana = met(store, IN_SLACK, IN_TEAMS)
    seen(store, IN_SLACK)

    prefers(store, ana, "teams")
    place(store, ana)
    prefers(store, ana, None)
    place(store, ana, of=OTHER)

    assert stand_in(store) == {teams(ana)}
    assert stand_in(store, OTHER) == {slack(ana)}


def test_a_card_stays_where_it_stands_and_messages_about_it_too(store: Store) -> None:
    ana = met(store, IN_SLACK, IN_TEAMS)
    place(store, ana)
    seen(store, IN_TEAMS)

    place(store, ana, version=3)
    tell(store, ana)

    assert store.copies() == {(KEY, slack(ana), ana, 3)}
    assert store.waiting_in() == {slack(ana)}


def test_the_same_message_is_one_wherever_its_reader_is(store: Store) -> None:
    ana = met(store, IN_SLACK, IN_TEAMS)
    tell(store, ana)
    seen(store, IN_TEAMS)
    tell(store, ana)
    tell(store, ana, seq=3)

    assert len(store.notices()) == 2
    assert store.waiting_in() == {slack(ana), teams(ana)}


def test_who_is_given_a_copy_in_a_certain_place_is_given_no_other(store: Store) -> None:
    ana = met(store, IN_SLACK, IN_TEAMS)
    seen(store, IN_TEAMS)
    home = Conversation(platform="slack", tenant="T1", person=ana)

    with store.open() as work:
        copies = [Copy(conversation=home, reader=ana), Copy(conversation=direct(ana, CHANNEL), reader=ana)]
        work.postings.place(KEY, copies, version=2)
        work.commit()
    tell(store, ana)

    assert stand_in(store) == {slack(ana)}
    assert store.waiting_in() == {slack(ana)}


def test_nobody_is_reached_through_an_account_without_standing(store: Store) -> None:
    ana = met(store, IN_SLACK)
    met(store, IN_TEAMS, standing=False)
    prefers(store, ana, "teams")
    seen(store, IN_TEAMS)

    place(store, ana)

    assert stand_in(store) == {slack(ana)}
    with store.read() as work:
        known = work.people.whereabouts(ana)
        assert [one.identity for one in known.accounts] == [IN_SLACK]
        assert known.seen is None


def test_of_who_was_never_met_nothing_is_known(store: Store) -> None:
    with store.read() as work:
        assert work.people.whereabouts(PersonId("p_nobody")) == Whereabouts()
