"""What is on record fills the form that changes it, and comes back as it was where nobody touched it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import assume, given
from hypothesis import strategies as st

from adapters.cards import amended, draft, logged
from adapters.cards.draft import Draft
from decisions.proposal import Option, Proposal
from decisions.queries.askers import Asker
from decisions.rights.lines import Company, Door
from decisions.rights.matching import KNOWN_CATEGORIES, SOMETHING_ELSE
from decisions.views.decision import DecisionView
from decisions.words import Words
from tests.adapters.cards.played_out import three_options
from tests.decisions.builders import SARA

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ASKER = Asker(
    person=SARA,
    zone="Europe/Stockholm",
    company=Company(currency="EUR"),
    categories=KNOWN_CATEGORIES,
    used_categories=("budget", "staffing"),
    is_administrator=False,
    has_rights=True,
)
askers = st.sampled_from([ASKER, replace(ASKER, used_categories=(), categories=())])

words = st.one_of(st.text(), st.sampled_from(["Add 40k to the CRM?", "Hire two by Friday?", "Rename it, irreversible"]))
lines = st.lists(st.one_of(words, st.builds("{}: {}".format, words, words)), max_size=4).map("\n".join)
chosen = st.none() | st.sampled_from([*KNOWN_CATEGORIES, SOMETHING_ELSE])
drafts = st.builds(
    Draft,
    question=words.map(Words.cleaned),
    options=lines.map(Words.cleaned),
    recommended=st.none() | st.sampled_from("AB"),
    decide_by=st.none() | st.dates(min_value=date(2026, 11, 23), max_value=date(2030, 1, 1)),
    why=words.map(Words.cleaned),
    category=chosen,
    amount=st.sampled_from(["", "none", "40k", "1.25m", "12.50", "0", "99999.99", "100"]),
    cost_of_delay=st.none() | st.sampled_from(["little", "some", "much"]),
    door=st.none() | st.sampled_from([door.value for door in Door]),
    visibility=st.none() | st.sampled_from(["everyone", "restricted"]),
    area=st.none() | st.sampled_from(["Nordics", SOMETHING_ELSE]),
    initiative=st.none() | st.just("CRM migration"),
    goal=st.none() | st.just("Grow"),
)
fields = st.dictionaries(st.sampled_from(["question", "options", "why", "amount", "on", "door", "area", "x"]), words)


def on_record(proposal: Proposal) -> DecisionView:
    return replace(
        three_options().view(SARA),
        question=proposal.question,
        options=proposal.options,
        recommended=proposal.recommended,
        decide_by=proposal.decide_by,
        why=proposal.why,
        cost_of_delay=proposal.cost_of_delay,
        restricted=proposal.restricted,
        matter=proposal.matter,
    )


@given(typed=drafts, years=st.integers(0, 9), raiser=askers, changer=askers)
def test_sent_as_it_opened_it_changes_nothing(typed: Draft, years: int, raiser: Asker, changer: Asker) -> None:
    reading = draft.read(typed, raiser, now=NOW)
    assume(not reading.complaints)
    view = on_record(reading.proposal)
    later = NOW.replace(year=NOW.year + years)

    again = amended.read(amended.from_view(view, changer, now=later), view, changer, now=later)

    assert again.complaints == {}
    assert again.proposal == reading.proposal == amended.proposal(view)


@given(typed=drafts)
def test_another_question_keeps_what_was_chosen_beside_the_old_one(typed: Draft) -> None:
    reading = draft.read(typed, ASKER, now=NOW)
    assume(not reading.complaints)
    view = on_record(reading.proposal)

    put = replace(amended.from_view(view, ASKER, now=NOW), question="Something that says nothing of money")
    matter = amended.read(put, view, ASKER, now=NOW).proposal.matter

    if put.amount:
        assert (matter.amount, matter.no_amount) == (reading.proposal.matter.amount, reading.proposal.matter.no_amount)
    if put.category:
        assert matter.category == reading.proposal.matter.category
    assert (matter.area, matter.initiative, matter.goal) == (typed.area, typed.initiative, typed.goal)


def test_options_that_nobody_touched_keep_names_that_nobody_could_type() -> None:
    offered = (Option(key="A", name=Words("Add 40k: now")), Option(key="B", name=Words("Wait")))
    view = replace(three_options().view(SARA), options=offered, recommended="B")

    put = replace(amended.from_view(view, ASKER, now=NOW), why="Prices rise")

    assert amended.read(put, view, ASKER, now=NOW).proposal.options == offered


def test_what_was_asked_in_another_currency_stays_until_it_is_touched() -> None:
    view = on_record(draft.read(Draft(question="Add €40k to the CRM?"), ASKER, now=NOW).proposal)
    in_dollars = replace(ASKER, company=Company(currency="USD"))
    before = amended.from_view(view, in_dollars, now=NOW)

    again = amended.read(before, view, in_dollars, now=NOW)
    touched = amended.read(replace(before, question="Add €50k to the CRM?"), view, in_dollars, now=NOW)

    assert (again.complaints, again.proposal.matter) == ({}, view.matter)
    assert "Amounts here are in USD" in touched.complaints["amount"]


def test_another_amount_in_the_words_is_another_amount() -> None:
    view = on_record(draft.read(Draft(question="Add 40k to the CRM?"), ASKER, now=NOW).proposal)

    put = replace(amended.from_view(view, ASKER, now=NOW), question="Add 90k to the CRM?")

    assert str(amended.read(put, view, ASKER, now=NOW).proposal.matter.amount) == "90k"


def test_what_replaces_it_is_not_due_on_a_day_that_is_over() -> None:
    view = replace(three_options().view(SARA), decide_by=date(2026, 11, 20))

    assert amended.anew(view, ASKER, now=NOW).decide_by is None
    assert amended.from_view(view, ASKER, now=NOW).decide_by == date(2026, 11, 20)


@given(values=fields, before=drafts)
def test_a_field_that_was_not_shown_stays_as_it_was(values: dict[str, str], before: Draft) -> None:
    typed = draft.from_values(values, unfolded=True, asks=frozenset(), before=before)

    for name in ("question", "options", "why", "amount", "door", "area", "goal", "decide_by", "visibility"):
        if name not in values:
            assert getattr(typed, name) == getattr(before, name)


@given(typed=drafts, outcome=words, on=st.none() | st.dates())
def test_what_was_decided_elsewhere_is_read_or_complained_about(typed: Draft, outcome: str, on: date | None) -> None:
    reading = logged.read(replace(typed, outcome=outcome, on=on), ASKER, now=NOW)

    (option,) = reading.proposal.options
    assert option.key == logged.CHOSEN
    assert reading.proposal.decide_by is None
    assert ("on" in reading.complaints) == (on is None)
    assert ("outcome" in reading.complaints) == (not draft.says_something(outcome) or len(option.name) > 200)


def test_it_was_decided_today_where_it_is_today_for_the_company_too() -> None:
    in_singapore = replace(ASKER, zone="Asia/Singapore")

    assert logged.from_sentence("", in_singapore, now=datetime(2026, 11, 23, 20, tzinfo=UTC)).on == date(2026, 11, 23)
