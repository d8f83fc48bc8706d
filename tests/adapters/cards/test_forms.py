"""The forms: the fields that people and submissions find by name, and nothing that a platform refuses."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from adapters.acting.rights import RIGHTS_FORMS
from adapters.cards import asking
from adapters.cards.draft import Draft
from adapters.cards.forms import (
    ChecksField,
    ChoiceField,
    DateField,
    Form,
    FormKind,
    Note,
    PersonField,
    PlaceField,
    TextField,
)
from adapters.slack import modals
from decisions.queries.askers import Asker
from decisions.queries.previews import Preview, WouldDecide
from decisions.rights.lines import Company, Topic
from decisions.rights.matching import Matter, Unknown
from decisions.views.decision import DecisionView
from decisions.words import Words
from tests.adapters.cards import played_out, several
from tests.adapters.cards.hostile import CORPUS, slack_harm
from tests.adapters.cards.lives import NAMES, lived
from tests.adapters.cards.slack_limits import slack_complaints
from tests.adapters.cards.states import STATES
from tests.decisions.builders import ANA, SARA

EMPTY, ADD_40K = Draft(), Draft(question="Add 40k?")
Asking = Callable[[DecisionView], Form]
CARRIED: Mapping[str, str] = {"decision": "D-12", "round": "1"}
ASKER = Asker(
    person=SARA,
    zone="UTC",
    company=Company(),
    categories=("budget", "vendor"),
    used_categories=("budget",),
    is_administrator=False,
    has_rights=True,
    topics={Topic.AREA: ("EMEA", "Americas"), Topic.INITIATIVE: ("CRM",), Topic.GOAL: ()},
)
FORMS: Mapping[FormKind, tuple[Asking, tuple[str, ...]]] = {
    FormKind.REASON: (lambda view: asking.reason_form(view, CARRIED), ("reason",)),
    FormKind.CONDITION: (
        lambda view: asking.condition_form(view, CARRIED),
        ("choice", "condition", "before", "by"),
    ),
    FormKind.ADD_CONDITION: (lambda view: asking.add_condition_form(view, CARRIED), ("condition", "before", "by")),
    FormKind.MOVE: (lambda view: asking.move_form(view, CARRIED), ("place",)),
    FormKind.CHOOSE: (lambda view: asking.choose_form(view, CARRIED), ("person",)),
    FormKind.SURE: (lambda view: asking.sure_form(view, "A", CARRIED), ()),
    FormKind.SURE_TO_WITHDRAW: (lambda view: asking.withdraw_form(view, CARRIED), ()),
    FormKind.DEFER: (lambda view: asking.defer_form(view, CARRIED), ("until", "reason")),
    FormKind.RECORD: (lambda view: asking.record_form(view, "A", CARRIED), ("choice", "minute", "reason")),
    FormKind.ASK: (lambda view: asking.ask_form(view, CARRIED), ("question",)),
    FormKind.ANSWER: (lambda view: asking.answer_form(view, 1, CARRIED), ("answer",)),
    FormKind.RECUSE: (lambda view: asking.recuse_form(view, CARRIED), ("reason",)),
    FormKind.OBJECT: (lambda view: asking.object_form(view, CARRIED), ("words",)),
    FormKind.BRING_BACK: (lambda view: asking.bring_back_form(view, CARRIED), ("reason",)),
    FormKind.REOPEN: (lambda view: asking.reopen_form(view, CARRIED), ("reason",)),
    FormKind.PROMISE: (lambda view: asking.promise_form(view, CARRIED), ("by",)),
    FormKind.DENY: (lambda view: asking.deny_form(view, CARRIED), ("reason",)),
    FormKind.DELEGATE: (
        lambda view: asking.delegate_form(view, CARRIED),
        ("person", "reason", "conflict"),
    ),
    FormKind.RECORD_FOR: (lambda view: asking.record_for_form(view, CARRIED), ("person", "choice", "reason")),
    FormKind.DENY_SPOKEN: (lambda view: asking.deny_spoken_form(view, 1, CARRIED), ("reason",)),
    FormKind.ESCALATE: (lambda view: asking.escalate_form(view, CARRIED), ("reason",)),
    FormKind.ASK_TO_RECOMMEND: (lambda view: asking.ask_to_recommend_form(view, CARRIED), ("person",)),
    FormKind.OVERRULE: (lambda view: asking.overrule_form(view, CARRIED), ("reason",)),
    FormKind.GIVE_VIEW: (lambda view: asking.give_view_form(view, CARRIED), ("choice", "words")),
    FormKind.RAISE: (lambda _: raising(EMPTY), ("question", "options", "recommended", "decide_by")),
    FormKind.CHANGE: (lambda view: changing(view, ADD_40K), ("question", "options", "recommended", "decide_by")),
    FormKind.LOG: (lambda view: logging(view, ADD_40K), ("question", "outcome", "on")),
    FormKind.WHO: (lambda _: asking.who_form(CARRIED), ("about",)),
    FormKind.AWAY: (lambda view: asking.away_form(view.raised_at.date(), CARRIED), ("start", "end", "person")),
}
LONGEST_TITLE = 24


def raising(draft: Draft, preview: Preview = Unknown.AMOUNT) -> Form:
    return asking.raise_form(draft, asker=ASKER, matter=Matter(), preview=preview, carried=CARRIED)


def changing(view: DecisionView, draft: Draft) -> Form:
    preview = would(view)
    return asking.change_form(draft, view=view, asker=ASKER, matter=Matter(), preview=preview, carried=CARRIED)


def logging(view: DecisionView, draft: Draft, asker: Asker = ASKER) -> Form:
    return asking.log_form(draft, asker=asker, matter=Matter(), preview=would(view), carried=CARRIED)


def would(view: DecisionView) -> WouldDecide:
    return WouldDecide(deciders=view.deciders, combining=view.combining, because="budget from 25k", what="Large spend")


def ids(form: Form) -> tuple[str, ...]:
    return tuple(field.id for field in form.fields if not isinstance(field, Note))


def notes(form: Form) -> str:
    return "\n".join(field.text for field in form.fields if isinstance(field, Note))


def field(form: Form, name: str) -> TextField | ChoiceField | ChecksField | DateField | PlaceField | PersonField:
    return next(one for one in form.fields if not isinstance(one, Note) and one.id == name)


def test_every_form_has_its_fields() -> None:
    assert FORMS.keys() == set(FormKind) - {*RIGHTS_FORMS, FormKind.SETTINGS}
    view = played_out.questioned().view(ANA)
    for kind, (form, names) in FORMS.items():
        assert form(view).kind is kind
        assert ids(form(view)) == names
        assert form(view).carried.items() >= CARRIED.items()


@pytest.mark.parametrize("name", STATES)
def test_slack_takes_every_form_in_every_state(name: str) -> None:
    story, reader = STATES[name]
    view = story().view(reader)
    for form, _ in FORMS.values():
        drawn = modals.render(form(view))
        assert slack_complaints({"blocks": drawn["blocks"]}) == []
        assert len(form(view).title) <= LONGEST_TITLE
        assert len({block["block_id"] for block in drawn["blocks"]}) == len(drawn["blocks"])


@pytest.mark.parametrize("text", CORPUS)
def test_nothing_that_people_wrote_comes_alive_in_a_form(text: str) -> None:
    words = Words.cleaned(text) or Words("?")
    for name in NAMES:
        view = lived(name, several.COMPANY, lambda: words).view(ANA)
        for form, _ in FORMS.values():
            drawn = modals.render(form(view))
            assert slack_harm({"text": "", "blocks": [drawn]}) == []
            assert slack_complaints({"blocks": drawn["blocks"]}) == []


def test_what_a_form_needs_it_asks_for_and_the_rest_may_stay_empty() -> None:
    view = played_out.questioned().view(ANA)
    needed = {
        kind: {name for name in names if not modal_field(form(view), name)["optional"]}
        for kind, (form, names) in FORMS.items()
    }

    assert needed[FormKind.DEFER] == {"until", "reason"}
    assert needed[FormKind.CONDITION] == {"choice", "condition", "before"}
    assert needed[FormKind.RECORD] == {"choice", "minute"}
    assert needed[FormKind.RECUSE] == needed[FormKind.DENY] == set()
    assert needed[FormKind.LOG] == {"question", "outcome", "on"}


def modal_field(form: Form, name: str) -> Mapping[str, object]:
    found: Mapping[str, object] = next(one for one in modals.render(form)["blocks"] if one["block_id"] == name)
    return found


def test_not_now_shows_what_the_wait_costs_and_of_a_forum_asks_for_the_minute() -> None:
    costly = asking.defer_form(played_out.three_options().view(ANA), CARRIED)
    outside = asking.defer_form(several.board_with_a_date().view(ANA), CARRIED)

    assert "Waiting costs a lot, says Sara Nowak." in notes(costly)
    assert ids(outside) == ("until", "reason", "minute")


def test_what_was_recorded_of_a_forum_can_only_be_confirmed_as_it_was_recorded() -> None:
    view = several.reported_of_the_board().view(ANA)
    choice = field(asking.record_form(view, "A", CARRIED), "choice")

    assert isinstance(choice, ChoiceField)
    assert [value for value, _ in choice.choices] == ["A"]


def test_who_answers_reads_what_was_asked() -> None:
    view = played_out.questioned_twice().view(SARA)
    form = asking.answer_form(view, 2, CARRIED)

    assert "Ana Rossi asks: And who runs it after March?" in notes(form)
    assert form.carried["number"] == "2"


def test_who_stands_back_reads_who_decides_then() -> None:
    assert "The others decide" in notes(asking.recuse_form(several.all_of_two().view(ANA), CARRIED))
    assert "Who is next decides" in notes(asking.recuse_form(played_out.three_options().view(ANA), CARRIED))


def test_who_objects_reads_who_decides_then() -> None:
    assert "Ana Rossi (CFO), or Omar Haddad (VP Product) decides" in notes(
        asking.object_form(several.by_consent().view(SARA), CARRIED)
    )


def test_the_form_says_how_several_decide() -> None:
    view = several.committee().view(SARA)

    assert (
        "Investment committee: 2 of 3 decide: Ana Rossi (CFO), Omar Haddad (VP Product), Eva Blum (CEO)"
        " · budget from 25k"
    ) in notes(raising(ADD_40K, would(view)))


def test_who_decides_is_drawn_again_with_what_is_chosen() -> None:
    drawn = modals.render(raising(ADD_40K, Unknown.CATEGORY))["blocks"]

    assert [each["block_id"] for each in drawn if each.get("dispatch_action")] == ["category"]


def test_the_form_says_who_must_agree() -> None:
    preview = replace(would(played_out.three_options().view(ANA)), must_agree=("Works council",))

    assert notes(raising(ADD_40K, preview)).endswith("Works council must agree")


def test_change_warns_only_where_somebody_has_answered() -> None:
    warning = "asks everyone again"

    assert warning in notes(changing(several.one_of_two_has_answered().view(SARA), ADD_40K))
    assert warning not in notes(changing(several.all_of_two().view(SARA), ADD_40K))


def test_change_is_filled_in_and_leaves_who_can_see_it() -> None:
    draft = Draft(question="Add 30k?", options="A: x\nB: y", recommended="B", unfolded=True, visibility="restricted")
    form = changing(played_out.three_options().view(SARA), draft)

    assert form.title == "Change D-12"
    assert getattr(field(form, "question"), "value", None) == "Add 30k?"
    assert "visibility" not in ids(form)
    assert {"why", "cost_of_delay"} <= set(ids(form))


def test_what_a_forum_decided_elsewhere_is_recorded_with_its_minute() -> None:
    view = several.board_with_a_date().view(SARA)
    draft = Draft(question="Sell it?", outcome="Sell", on=date(2026, 11, 20), minute="7/2026")

    assert ids(logging(view, draft)) == ("question", "outcome", "on", "minute")
    assert "It counts once confirmed." in notes(logging(view, draft))


def test_who_holds_the_right_reads_that_what_they_record_counts_at_once() -> None:
    form = logging(played_out.three_options().view(ANA), ADD_40K, replace(ASKER, person=ANA))

    assert "That is you, so it counts at once." in notes(form)


@pytest.mark.parametrize(("unknown", "named"), [(Unknown.AREA, "EMEA"), (Unknown.INITIATIVE, "CRM")])
def test_what_it_belongs_to_is_asked_by_the_names_of_the_rights(unknown: Unknown, named: str) -> None:
    asked = field(raising(Draft(question="Add 40k?", asks=frozenset({unknown})), unknown), unknown.value)

    assert isinstance(asked, ChoiceField)
    assert named in [label for _, label in asked.choices]
    assert asked.choices[-1][1] == "Something else"


def test_change_shows_everything_that_may_change_who_decides_but_what_the_rights_do_not_name() -> None:
    form = raising(Draft(question="Add 40k?", asks=frozenset(Unknown)), Unknown.AMOUNT)

    assert {"category", "area", "initiative", "amount", "door"} <= set(ids(form))
    assert "goal" not in ids(form)
