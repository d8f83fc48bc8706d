"""Whatever somebody tries to do to a restricted decision that they are not in, there is none."""

from itertools import product

from decisions.answering.commands import Respond
from decisions.decision import Choice, DecisionId, FormId
from decisions.errors import StrangerError, UnknownDecisionError
from decisions.proposal import Proposal
from decisions.raising.commands import LogDecision, RaiseDecision
from decisions.service import Accepted, Repeated
from decisions.words import Words
from tests.contracts.attempts import a_press, answered, attempts_of, made
from tests.contracts.builders import CHANNEL
from tests.contracts.confidential import ABSENT, ACCOUNTS, ADMINISTRATOR, MATTER, NOT_IN_IT, SECRET, House, Outcome


def test_whatever_they_try_to_do_to_it_they_hear_that_there_is_none(house: House) -> None:
    for who, kind in product(NOT_IN_IT, attempts_of()):
        restricted = answered(house, made(kind, house, who, MATTER), MATTER)
        absent = answered(house, made(kind, house, who, ABSENT), ABSENT)
        assert restricted == absent, (who, kind.__name__)
        assert restricted[0] == UnknownDecisionError.__name__, (who, kind.__name__)


def test_nor_does_an_administrator_read_a_word_by_trying(house: House) -> None:
    for kind in attempts_of():
        answer = house.says(made(kind, house, ADMINISTRATOR, MATTER))
        assert not isinstance(answer, Accepted), kind.__name__
        assert SECRET not in repr(answer), kind.__name__
        assert answer.view is None or answer.view.veiled, kind.__name__


def test_nobody_replaces_what_is_not_there_for_them(house: House) -> None:
    def replacing(who: str, key: DecisionId) -> Outcome:
        command = RaiseDecision(
            request_id=house.request(),
            actor=ACCOUNTS[who],
            form=FormId(f"form/{house.request()}"),
            proposal=Proposal(question=Words("Instead?")),
            place=CHANNEL,
            replaces=key,
        )
        return answered(house, command, key)

    for who in [*NOT_IN_IT, ADMINISTRATOR]:
        assert replacing(who, MATTER) == replacing(who, ABSENT), who


def test_an_act_of_somebody_else_that_is_played_again_tells_nothing(house: House) -> None:
    theirs = a_press(house, "dan", MATTER)
    assert isinstance(house.says(theirs), Accepted)

    for who in [*NOT_IN_IT, ADMINISTRATOR]:
        again = house.says(
            Respond(request_id=theirs.request_id, actor=ACCOUNTS[who], decision=MATTER, round=1, choice=Choice("A"))
        )

        assert isinstance(again, Repeated), who
        assert again.view is None, who


def test_the_commands_are_those_that_exist() -> None:
    named = {kind.__name__ for kind in attempts_of()}

    assert len(named) > 20
    assert not named & {RaiseDecision.__name__, LogDecision.__name__}
    assert StrangerError.__name__ not in named
