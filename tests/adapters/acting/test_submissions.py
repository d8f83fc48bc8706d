"""What a form says becomes a command, whatever stands in it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.acting.acted import Filled, Pressed, Spot, Submitted
from adapters.acting.complaints import complaining, missing, refusing
from adapters.acting.oneself import ONESELF_FORMS
from adapters.acting.openings import OPENS_FORM, form_of, rehearsal
from adapters.acting.rights import RIGHTS_FORMS
from adapters.acting.sheets import LONG_FORMS
from adapters.acting.submissions import command_of, number_of
from adapters.cards import asking
from adapters.cards.cards import Act, Press
from adapters.cards.forms import FormKind, Note
from decisions.answering.commands import AddCondition, Object, Recuse, Respond
from decisions.answering.errors import LaterDateNeededError, MinuteNeededError
from decisions.carrying_out.commands import BringBack, PromiseDone, Reopen
from decisions.channels.commands import Move
from decisions.commands import Command
from decisions.deciders.commands import ChooseWhoDecides
from decisions.deciders.errors import NotYoursToDecideError
from decisions.errors import DecisionError, OutdatedCardError, WordsNeededError
from decisions.handing_over.commands import Delegate, DenySpoken, Escalate, RecordFor
from decisions.people import Identity
from decisions.questions.commands import AnswerQuestion, AskQuestion
from decisions.raising.commands import ChangeDecision, Deny, LogDecision, RaiseDecision, Withdraw
from decisions.raising.errors import FutureError
from decisions.requests import RequestId
from decisions.roles.commands import AskToRecommend, GiveView, Overrule
from decisions.said import DEFER, REJECT, Choice, Condition
from decisions.words import Words
from tests.adapters.cards.played_out import questioned_twice, three_options
from tests.decisions.builders import ANA, D12, SARA

ACTOR = Identity(platform="slack", tenant="T1", user="U1")
REQUEST = RequestId("slack/view_submission/U1/1.2")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ABOUT_NO_DECISION = (*LONG_FORMS, *RIGHTS_FORMS, *ONESELF_FORMS, FormKind.SETTINGS)
SHORT_FORMS = tuple(kind for kind in FormKind if kind not in ABOUT_NO_DECISION)
CARRIED = {"decision": D12, "round": "3", "choice": "A", "number": "2"}

COMMANDS: dict[FormKind, type] = {
    FormKind.REASON: Respond,
    FormKind.CONDITION: Respond,
    FormKind.DEFER: Respond,
    FormKind.RECORD: Respond,
    FormKind.SURE: Respond,
    FormKind.ADD_CONDITION: AddCondition,
    FormKind.MOVE: Move,
    FormKind.CHOOSE: ChooseWhoDecides,
    FormKind.SURE_TO_WITHDRAW: Withdraw,
    FormKind.ASK: AskQuestion,
    FormKind.ANSWER: AnswerQuestion,
    FormKind.RECUSE: Recuse,
    FormKind.OBJECT: Object,
    FormKind.BRING_BACK: BringBack,
    FormKind.REOPEN: Reopen,
    FormKind.PROMISE: PromiseDone,
    FormKind.DENY: Deny,
    FormKind.DELEGATE: Delegate,
    FormKind.RECORD_FOR: RecordFor,
    FormKind.DENY_SPOKEN: DenySpoken,
    FormKind.ESCALATE: Escalate,
    FormKind.ASK_TO_RECOMMEND: AskToRecommend,
    FormKind.OVERRULE: Overrule,
    FormKind.GIVE_VIEW: GiveView,
}


def sent(kind: str, carried: dict[str, str] | None = None, **values: str) -> Submitted:
    form = Filled(kind=kind, carried=CARRIED if carried is None else carried, values=values)
    return Submitted(request_id=REQUEST, actor=ACTOR, form=form)


def responded(command: Command | None) -> Respond:
    assert isinstance(command, Respond)
    return command


def pressed(press: Press) -> Pressed:
    return Pressed(request_id=REQUEST, actor=ACTOR, press=press, spot=Spot(tenant="T1", channel="C1"))


def test_a_view_need_not_take_a_side() -> None:
    sided = command_of(sent(FormKind.GIVE_VIEW, choice="B", words=""))
    plain = command_of(sent(FormKind.GIVE_VIEW, choice="none", words="Mind the licence"))

    assert isinstance(sided, GiveView)
    assert (sided.choice, sided.words) == ("B", None)
    assert isinstance(plain, GiveView)
    assert (plain.choice, plain.words) == (None, "Mind the licence")


@pytest.mark.parametrize("kind", SHORT_FORMS)
def test_each_form_gives_its_command_about_its_decision(kind: FormKind) -> None:
    command = command_of(sent(kind))

    assert command is not None
    assert type(command) is COMMANDS[kind]
    assert not isinstance(command, RaiseDecision | LogDecision)
    assert command.decision == D12
    assert (command.actor, command.request_id) == (ACTOR, REQUEST)
    assert getattr(command, "round", 3) == 3


def test_a_deferral_names_its_day_and_its_reason() -> None:
    said = responded(command_of(sent(FormKind.DEFER, until="2026-12-03", reason=" In spring ")))

    assert (said.choice, said.until, said.reason) == (DEFER, date(2026, 12, 3), "In spring")


def test_what_a_forum_decided_has_the_number_of_its_minute() -> None:
    said = responded(command_of(sent(FormKind.RECORD, choice="B", minute="7/2026", reason="")))

    assert (said.choice, said.minute, said.reason) == (Choice("B"), "7/2026", None)


def test_a_rejection_stays_one_whatever_the_form_carries() -> None:
    assert responded(command_of(sent(FormKind.REASON, choice="A", reason="No"))).choice == REJECT


def test_who_has_a_conflict_of_interest_stands_back_and_names_nobody() -> None:
    back = command_of(sent(FormKind.DELEGATE, person="U2", conflict="yes", reason="A friend"))
    over = command_of(sent(FormKind.DELEGATE, person="U2", conflict="no", reason=""))

    assert isinstance(back, Recuse)
    assert (back.round, back.reason) == (3, "A friend")
    assert isinstance(over, Delegate)
    assert (over.round, over.to, over.reason) == (3, Identity(platform="slack", tenant="T1", user="U2"), None)


def test_nobody_needs_to_be_named_by_who_stands_back() -> None:
    assert missing(sent(FormKind.DELEGATE, person="", conflict="yes").form) == {}
    assert set(missing(sent(FormKind.DELEGATE, person="", conflict="no").form)) == {"person"}


def test_a_condition_is_to_be_met_before_or_holds() -> None:
    before = sent(FormKind.CONDITION, choice="A", condition="Legal signs", before="before", by="2026-12-03")
    holds = sent(FormKind.CONDITION, choice="A", condition="Cap it", before="holds", by="")

    assert responded(command_of(before)).conditions == (
        Condition(text=Words("Legal signs"), before=True, by=date(2026, 12, 3)),
    )
    assert responded(command_of(holds)).conditions == (Condition(text=Words("Cap it")),)


@given(
    kind=st.one_of(st.sampled_from(list(FormKind)).map(str), st.text()),
    carried=st.dictionaries(st.sampled_from([*CARRIED, "x"]), st.text()),
    values=st.dictionaries(
        st.sampled_from(["reason", "until", "by", "choice", "before", "minute", "place"]), st.text()
    ),
)
def test_a_forged_form_is_read_all_the_same(kind: str, carried: dict[str, str], values: dict[str, str]) -> None:
    submitted = sent(kind, carried, **values)

    command = command_of(submitted)

    assert (command is not None) == (kind in COMMANDS)
    assert set(missing(submitted.form)) <= set(values)


@given(st.one_of(st.none(), st.text(), st.integers().map(str)))
def test_a_number_is_small_and_never_negative(text: str | None) -> None:
    assert 0 <= number_of(text) < 10**9


@pytest.mark.parametrize("act", OPENS_FORM)
def test_what_is_rehearsed_is_what_the_form_asks_for(act: Act) -> None:
    view = questioned_twice().view(ANA)
    press = Press(act=act, decision=view.key, round=view.round, choice="2" if act is Act.ANSWER else "A")

    command = rehearsal(pressed(press), view, now=NOW)

    long_forms = {Act.CHANGE: ChangeDecision, Act.REPLACE: RaiseDecision}
    assert type(command) is (long_forms.get(act) or COMMANDS[OPENS_FORM[act]])


@pytest.mark.parametrize("act", [act for act in OPENS_FORM if act not in (Act.CHANGE, Act.REPLACE)])
def test_a_press_opens_the_form_that_its_submission_is_read_by(act: Act) -> None:
    view = questioned_twice().view(ANA)
    press = Press(act=act, decision=view.key, round=view.round, choice="A")

    form = form_of(press, view, {"decision": view.key, "round": str(view.round)})

    assert form.kind is OPENS_FORM[act]
    assert form.carried["decision"] == view.key


def test_an_answer_is_to_the_question_named_else_to_the_first_that_is_open() -> None:
    view = questioned_twice().view(SARA)

    for choice, number in (("2", "2"), (None, "1"), ("x", "1")):
        form = form_of(Press(act=Act.ANSWER, decision=D12, choice=choice), view, {})
        assert form.carried["number"] == number


REFUSALS: list[tuple[DecisionError, str]] = [
    (WordsNeededError(D12), "reason"),
    (LaterDateNeededError(D12, None), "until"),
    (MinuteNeededError(D12, "Board"), "minute"),
    (FutureError(date(2027, 1, 1)), "choice"),
    (NotYoursToDecideError(D12, ANA.id, (ANA.id,)), "choice"),
]


@pytest.mark.parametrize(("error", "field"), REFUSALS)
def test_a_refusal_stands_on_the_field_that_it_is_about_else_on_the_first(error: DecisionError, field: str) -> None:
    shown = ("choice", "until", "reason", "minute")

    answered = refusing(error, three_options().view(ANA), shown)

    assert set(answered.complaints) == {field}
    assert answered.told is None


def test_a_form_without_fields_closes_and_its_refusal_is_told() -> None:
    sure = asking.sure_form(three_options().view(ANA), "A", {})
    assert all(isinstance(field, Note) for field in sure.fields)

    answered = refusing(NotYoursToDecideError(D12, ANA.id, (ANA.id,)), three_options().view(ANA), ())

    assert answered.complaints == {}
    assert answered.told is not None


def test_a_form_about_an_earlier_round_is_answered_with_the_card_as_it_stands() -> None:
    answered = refusing(OutdatedCardError(D12), three_options().view(ANA), ("reason",))

    assert "moved on" in answered.complaints["reason"]
    assert answered.told is not None
    assert answered.told.actions


def test_a_complaint_about_what_is_not_shown_stands_on_the_first_field() -> None:
    answered = complaining({"decide_by": "That day is over"}, ("question", "options"))

    assert answered.complaints == {"question": "That day is over"}
