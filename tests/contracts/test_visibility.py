"""A restricted decision is there for those in it; to everybody else there is none, in the words of one that is not.

Each query that exists is asked by each kind of reader. One that is new has no case here, and fails until it has.
"""

import inspect
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, timedelta
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from decisions.acts import Act
from decisions.commands import CloseToAuditors, Command, LogDecision, RaiseDecision, RequestId, Respond
from decisions.decision import Choice, DecisionId, FormId, Proposal
from decisions.errors import OnlyReadsError, StrangerError, UnknownDecisionError
from decisions.people import Identity, PersonId
from decisions.places import Conversation
from decisions.queries import Queries, Which
from decisions.rights.matching import Matter
from decisions.said import Condition
from decisions.service import Accepted, Refused, Repeated
from decisions.words import Words
from tests.contracts.builders import CHANNEL
from tests.contracts.confidential import (
    ABSENT,
    ACCOUNTS,
    ADMINISTRATOR,
    FORUM,
    IN_A_FORUM,
    IN_IT,
    MATTER,
    NOT_IN_IT,
    SECRET,
    UNTIL,
    House,
    Outcome,
    secret,
    told,
)
from tests.contracts.stores import Store

Ask = Callable[[House, str, DecisionId], object]


def _respond(house: House, who: str, key: DecisionId) -> Respond:
    return Respond(request_id=house.request(), actor=ACCOUNTS[who], decision=key, round=1, choice=Choice("A"))


OF_A_DECISION: Mapping[str, Ask] = {
    "who_instead": lambda house, who, key: house.queries.who_instead(key, Matter(), ACCOUNTS[who]),
    "show": lambda house, who, key: house.queries.show(key, ACCOUNTS[who]),
    "rehearse": lambda house, who, key: house.queries.rehearse(_respond(house, who, key)),
    "card": lambda house, who, key: house.queries.card(key, house.people[who]),
    "history": lambda house, who, key: house.queries.history(key, house.people[who]),
}
"""What is asked about one decision, by somebody."""

READ_BY_THOSE_IN_IT = {"who_instead", "show", "card", "history"}

AT_LARGE: Mapping[str, Ask] = {
    "asker": lambda house, who, _: house.queries.asker(ACCOUNTS[who]),
    "who": lambda house, who, _: house.queries.who(Matter(), ACCOUNTS[who]),
    "listed": lambda house, who, _: [house.queries.listed(which, ACCOUNTS[who], most=9) for which in Which],
    "agenda": lambda house, who, _: house.queries.agenda(FORUM, ACCOUNTS[who], most=9),
    "absent": lambda house, who, _: house.queries.absent(ACCOUNTS[who]),
    "channel": lambda house, who, _: house.queries.channel(CHANNEL, ACCOUNTS[who]),
    "tie_of": lambda house, _who, _: house.queries.tie_of(CHANNEL),
    "called": lambda house, _who, _: house.queries.called(CHANNEL),
    "unknown_channels": lambda house, _who, _: house.queries.unknown_channels(),
    "is_one_of_us": lambda house, who, _: house.queries.is_one_of_us(ACCOUNTS[who]),
    "is_news_of_a_channel": lambda house, _who, _: house.queries.is_news_of_a_channel(CHANNEL, "finance"),
    "awaits": lambda house, who, _: house.queries.awaits(ACCOUNTS[who]),
    "is_news": lambda house, who, _: house.queries.is_news(ACCOUNTS[who]),
    "name": lambda house, who, _: house.queries.name(house.people[who]),
    "is_first_for": lambda house, who, _: house.queries.is_first_for(ABSENT, house.people[who]),
}
"""What is asked about no decision in particular: none of it may tell of a restricted one."""

FOR_A_CARD_THAT_STANDS = {"began", "happened", "recorded_answer", "unseated"}
"""Asked by no person: by who draws a message to those who have the card before them, and looked who they are first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody got who asked about a decision that is restricted, and about one that is not there."""

    restricted: Outcome
    absent: Outcome


@pytest.fixture
def house(store: Store) -> House:
    house = House(store)
    house.tells_all()
    house.opens()
    return house


def asked(house: House, name: str, who: str) -> Asked:
    ask = OF_A_DECISION[name]
    return Asked(
        restricted=told(lambda: ask(house, who, MATTER), MATTER), absent=told(lambda: ask(house, who, ABSENT), ABSENT)
    )


def test_every_query_has_its_case() -> None:
    public = {name for name, _ in inspect.getmembers(Queries, inspect.isfunction) if not name.startswith("_")}

    assert public == OF_A_DECISION.keys() | AT_LARGE.keys() | FOR_A_CARD_THAT_STANDS


def test_who_is_meant_by_a_query_is_always_said() -> None:
    for name in FOR_A_CARD_THAT_STANDS:
        assert not {Identity, PersonId} & set(get_type_hints(getattr(Queries, name)).values()), name


@pytest.mark.parametrize("who", NOT_IN_IT)
def test_to_whoever_is_not_in_it_there_is_none(house: House, who: str) -> None:
    for name in OF_A_DECISION:
        both = asked(house, name, who)
        assert both.restricted == both.absent, (name, NOT_IN_IT[who])
        assert both.restricted[0] != "shown", (name, NOT_IN_IT[who])


@pytest.mark.parametrize("who", IN_IT)
def test_those_in_it_read_it(house: House, who: str) -> None:
    for name in OF_A_DECISION:
        kind, said = asked(house, name, who).restricted
        assert kind not in ("nothing", UnknownDecisionError.__name__) or name == "rehearse", (name, IN_IT[who], said)
    for name in READ_BY_THOSE_IN_IT - {"who_instead"}:
        kind, said = asked(house, name, who).restricted
        assert kind == "shown"
        assert f"{SECRET} question" in str(said), (name, IN_IT[who])


def test_an_administrator_reads_that_it_is_there_and_no_word(house: House) -> None:
    for name in ("show", "card"):
        kind, said = asked(house, name, ADMINISTRATOR).restricted
        assert kind == "shown", name
        assert SECRET not in str(said), name
    for name in OF_A_DECISION.keys() - {"show", "card"}:
        both = asked(house, name, ADMINISTRATOR)
        assert both.restricted == both.absent, name
    view = house.queries.show(MATTER, ACCOUNTS[ADMINISTRATOR])
    assert (view.key, view.veiled, view.raised_at) == (MATTER, True, house.now)
    assert view.matter == Matter()


@pytest.mark.parametrize("who", [*NOT_IN_IT, ADMINISTRATOR])
def test_nothing_else_that_they_may_ask_tells_of_it(house: House, who: str) -> None:
    for name, ask in AT_LARGE.items():
        said = str(told(lambda ask=ask: ask(house, who, MATTER), MATTER))  # type: ignore[misc]
        assert SECRET not in said, name
        assert MATTER not in said, name
        assert IN_A_FORUM not in said, name


ENDS: Mapping[str, Callable[[House], None]] = {
    "decided, with a condition": lambda house: house.answers("dan", "A", condition=True),
    "rejected": lambda house: house.answers("dan", "reject"),
    "put off": lambda house: house.answers("dan", "defer"),
    "escalated": lambda house: house.escalates("lea"),
    "withdrawn": lambda house: house.withdraws(),
    "looked at by the next step, once time ran out": lambda house: house.waits(),
}


@pytest.mark.parametrize("what", ENDS)
def test_whatever_became_of_it_nobody_else_reads_a_word(house: House, what: str) -> None:
    ENDS[what](house)

    for name in OF_A_DECISION:
        both = asked(house, name, "zed")
        assert both.restricted == both.absent, name
    kind, said = asked(house, "card", ADMINISTRATOR).restricted
    assert kind == "shown"
    assert SECRET not in str(said)
    kind, said = asked(house, "history", "sara").restricted
    assert kind == "shown"
    assert f"{SECRET} question" in str(said)


@pytest.mark.parametrize("who", IN_IT)
def test_it_is_in_the_lists_of_those_in_it(house: House, who: str) -> None:
    listed = {which: house.queries.listed(which, ACCOUNTS[who], most=9) for which in Which}

    assert MATTER in {view.key for view in listed[Which.OPEN].views}
    assert (MATTER in {view.key for view in listed[Which.MINE].views}) == (who == "sara")
    assert MATTER not in {view.key for view in listed[Which.WAITING].views} or who != "ida"


def test_the_agenda_of_a_forum_is_one_for_each_reader(house: House) -> None:
    def on_it(who: str) -> list[DecisionId]:
        agenda = house.queries.agenda(FORUM, ACCOUNTS[who], most=9)
        return [view.key for view in getattr(agenda, "views", ())]

    assert on_it("lea") == on_it("sara") == [IN_A_FORUM]
    assert on_it("zed") == on_it("vic") == on_it(ADMINISTRATOR) == []


# What people do


def _commands() -> Iterator[type[Command]]:
    for kind in get_args(Command):
        hints = get_type_hints(kind)
        if hints["actor"] is Identity and "decision" in hints:
            yield kind


def _value(of: Any, name: str, house: House, who: str, key: DecisionId) -> object:  # noqa: ANN401
    if get_origin(of) in (Union, types.UnionType):
        of = next(one for one in get_args(of) if one is not type(None))
    match name:
        case "actor":
            return ACCOUNTS[who]
        case "decision":
            return key
        case "request_id":
            return house.request()
        case "choice":
            return Choice("A")
        case "form":
            return FormId(f"form/{house.request()}")
    known: dict[object, object] = {
        int: 1,
        Identity: ACCOUNTS["dan"],
        Words: Words("words"),
        Condition: Condition(text=Words("a cap")),
        Conversation: CHANNEL,
        Proposal: Proposal(question=Words("Another?")),
        date: house.now.date() + timedelta(days=9),
    }
    return known[of]


def made(kind: type[Command], house: House, who: str, key: DecisionId) -> Command:
    """Make a command about `key` with everything that it cannot do without."""
    hints = get_type_hints(kind)
    given = {
        field.name: _value(hints[field.name], field.name, house, who, key)
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    }
    return kind(**given)  # type: ignore[arg-type]


def answered(house: House, command: Command, key: DecisionId) -> Outcome:
    answer = house.says(command)
    assert not isinstance(answer, Accepted), command
    return type(answer.error).__name__, (str(answer.error).replace(key, "D-?"), repr(answer.view))


@pytest.mark.parametrize("who", NOT_IN_IT)
def test_whatever_they_try_to_do_to_it_they_hear_that_there_is_none(house: House, who: str) -> None:
    for kind in _commands():
        restricted = answered(house, made(kind, house, who, MATTER), MATTER)
        absent = answered(house, made(kind, house, who, ABSENT), ABSENT)
        assert restricted == absent, kind.__name__
        assert restricted[0] == UnknownDecisionError.__name__, kind.__name__


def test_nor_does_an_administrator_read_a_word_by_trying(house: House) -> None:
    for kind in _commands():
        answer = house.says(made(kind, house, ADMINISTRATOR, MATTER))
        assert not isinstance(answer, Accepted), kind.__name__
        assert SECRET not in repr(answer), kind.__name__
        assert answer.view is None or answer.view.veiled, kind.__name__


@pytest.mark.parametrize("who", [*NOT_IN_IT, ADMINISTRATOR])
def test_nobody_replaces_what_is_not_there_for_them(house: House, who: str) -> None:
    def replacing(key: DecisionId) -> Outcome:
        command = RaiseDecision(
            request_id=house.request(),
            actor=ACCOUNTS[who],
            form=FormId(f"form/{house.request()}"),
            proposal=Proposal(question=Words("Instead?")),
            place=CHANNEL,
            replaces=key,
        )
        return answered(house, command, key)

    assert replacing(MATTER) == replacing(ABSENT)


@pytest.mark.parametrize("who", [*NOT_IN_IT, ADMINISTRATOR])
def test_an_act_of_somebody_else_that_is_played_again_tells_nothing(house: House, who: str) -> None:
    theirs = _respond(house, "dan", MATTER)
    assert isinstance(house.says(theirs), Accepted)

    again = house.says(
        Respond(request_id=theirs.request_id, actor=ACCOUNTS[who], decision=MATTER, round=1, choice=Choice("A"))
    )

    assert isinstance(again, Repeated)
    assert again.view is None


# Auditors


def test_an_auditor_reads_and_does_nothing(house: House) -> None:
    view = house.queries.show(MATTER, ACCOUNTS["ida"])

    assert view.acts == {Act.READ}
    for kind in _commands():
        answer = house.says(made(kind, house, "ida", MATTER))
        assert isinstance(answer, Refused), kind.__name__
        assert isinstance(answer.error, OnlyReadsError), kind.__name__


def test_an_auditor_is_told_nothing_and_those_in_it_once(house: House) -> None:
    assert house.people["ida"] not in {reader for _, _, reader, _ in house.store.copies()}
    notices = [key for key in house.store.notices() if key.startswith("opened to an auditor")]
    assert len(notices) == 1
    assert not [key for key in house.store.notices() if house.people["ida"] in key]


def test_before_it_was_opened_and_after_its_time_there_is_none(store: Store) -> None:
    house = House(store)
    house.tells_all()

    def is_not_there() -> None:
        for name in OF_A_DECISION:
            both = asked(house, name, "ida")
            assert both.restricted == both.absent, name
        assert house.queries.listed(Which.OPEN, ACCOUNTS["ida"], most=9).total == 0
        for kind in _commands():
            of = answered(house, made(kind, house, "ida", MATTER), MATTER)
            assert of == answered(house, made(kind, house, "ida", ABSENT), ABSENT), kind.__name__

    is_not_there()
    house.opens()
    assert house.queries.show(MATTER, ACCOUNTS["ida"]).question == secret("question")
    house.now = UNTIL
    house.meets_everybody()
    is_not_there()
    house.does(CloseToAuditors(request_id=RequestId("close"), decision=MATTER))
    is_not_there()
    assert house.queries.show(MATTER, ACCOUNTS["sara"]).question == secret("question")


def test_it_is_closed_before_its_time_to_whom_it_is_said_of(house: House) -> None:
    house.does(CloseToAuditors(request_id=RequestId("close"), decision=MATTER, person=house.people["ida"]))

    with pytest.raises(UnknownDecisionError):
        house.queries.show(MATTER, ACCOUNTS["ida"])


def test_what_was_opened_and_closed_is_on_record(house: House) -> None:
    house.does(CloseToAuditors(request_id=RequestId("close"), decision=MATTER, person=house.people["ida"]))

    history = house.queries.history(MATTER, house.people["sara"])
    last = [type(one.event).__name__ for one in history.happened][-2:]

    assert last == ["OpenedToAuditor", "ClosedToAuditor"]
    assert history.names[house.people["ida"]] == "Ida"


def test_the_commands_are_those_that_exist() -> None:
    named = {kind.__name__ for kind in _commands()}

    assert len(named) > 20
    assert not named & {RaiseDecision.__name__, LogDecision.__name__}
    assert StrangerError.__name__ not in named
