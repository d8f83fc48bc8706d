"""The cards whose JSON is kept: every state that a decision has, and everything that is said of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from adapters.cards import lists, messages, replies
from adapters.cards.answers import done as answer_to
from adapters.cards.answers import refused
from adapters.cards.cards import Card
from adapters.cards.decision_cards import decision_card
from adapters.cards.home_card import home_card
from adapters.cards.refusals import refusal
from decisions.carrying_out.events import Because
from decisions.deciders.errors import NotYoursToDecideError
from decisions.errors import OutdatedCardError
from decisions.people import Person
from decisions.queries.agendas import Agenda, NoSuchForum
from decisions.queries.listings import Listing, Which
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from decisions.views.results import ResultView
from decisions.views.said import ResponseView
from decisions.words import Words
from tests.adapters.cards import (
    agreement_cards,
    away_cards,
    handed_over_cards,
    in_words_cards,
    moving_on_cards,
    nudge_cards,
    played_out,
    rights_cards,
    several,
    trouble_cards,
)
from tests.adapters.cards.homes import AWAY_NOW, home_view
from tests.adapters.cards.played_out import (
    answered,
    by_a_deputy,
    nobody,
    one_way,
    rejected,
    restricted,
    three_options,
    with_condition,
    withdrawn,
    yes_or_no,
)
from tests.decisions import presses
from tests.decisions.builders import ADA, ANA, BEN, D12, DORA, OMAR, SARA, Story


def own_answer(view: DecisionView) -> ResponseView:
    assert view.own is not None
    return view.own


def result_of(view: DecisionView) -> ResultView:
    assert view.result is not None
    return view.result


def shown(story: Story, reader: Person | None = None, *, veiled: bool = False, first: bool = False) -> Card:
    return decision_card(story.view(reader, veiled=veiled), first=first)


def named(person: Person) -> Named:
    return Named(person.id, person.name)


STATES: Mapping[str, tuple[Callable[[], Story], Person | None]] = {
    "open_lacking": (played_out.lacking, ANA),
    "open_questioned": (played_out.questioned, SARA),
    "open_questioned_twice": (played_out.questioned_twice, None),
    "open_question_answered": (played_out.question_answered, ANA),
    "open_returned": (played_out.returned, ANA),
    "open_reopened": (played_out.reopened, ANA),
    "open_replacing": (played_out.replacing, ANA),
    "open_taken_over": (played_out.taken_over, ADA),
    "open_left_behind": (played_out.left_behind, ADA),
    "open_all": (several.all_of_two, None),
    "open_all_one_answered": (several.one_of_two_has_answered, OMAR),
    "open_any_of_two": (several.any_of_two, None),
    "open_two_of_three": (several.two_of_three, None),
    "open_two_of_three_chair": (several.two_of_three_with_a_chair, None),
    "open_moved_up": (several.moved_up, None),
    "open_at_the_chair": (several.at_the_chair, None),
    "open_two_people": (several.two_people, None),
    "open_a_second_person": (several.a_second_person, None),
    "open_stood_back": (several.stood_back, OMAR),
    "open_stood_back_and_moved_up": (several.stood_back_and_moved_up, None),
    "open_by_consent": (several.by_consent, None),
    "open_objected": (several.objected, None),
    "open_not_by_consent": (several.not_by_consent, ANA),
    "open_one_way_not_by_consent": (several.one_way_not_by_consent, ANA),
    "open_fifty": (several.fifty, None),
    "open_fifty_twelve_answered": (several.twelve_of_fifty, None),
    "open_committee": (several.committee, None),
    "open_committee_at_work": (several.committee_at_work, None),
    "open_board": (several.board_with_a_date, DORA),
    "open_board_without_a_date": (several.board_without_a_date, SARA),
    "deferred": (played_out.deferred, SARA),
    "deferred_twice": (played_out.deferred_twice, ANA),
    "decided_condition_open": (played_out.before_it_counts, SARA),
    "decided_two_conditions_open": (played_out.two_before_it_counts, SARA),
    "decided_condition_met": (played_out.condition_met, SARA),
    "decided_done": (played_out.done, ANA),
    "decided_by_two": (several.decided_by_two, SARA),
    "decided_by_fifty": (several.decided_by_fifty, SARA),
    "decided_by_consent": (several.stood, SARA),
    "decided_by_the_board": (several.board_decided, SARA),
    "decided_carried_out_by_another": (several.carried_out_by_another, OMAR),
    "rejected_by_the_board": (several.board_rejected, SARA),
    "reported": (several.reported, ANA),
    "reported_of_the_board": (several.reported_of_the_board, DORA),
    "reported_confirmed": (several.confirmed, SARA),
    "reported_by_who_decides": (several.logged_by_a_holder, ANA),
    "void": (several.void, SARA),
    "replaced": (played_out.replaced, SARA),
    **handed_over_cards.STATES,
    **moving_on_cards.STATES,
    **agreement_cards.STATES,
}
"""Every state beside the plain ones, with a reader whose buttons say something about it."""


@cache
def fixed() -> Mapping[str, Card]:
    """Give the cards whose JSON is kept, by name."""
    return {
        **plain(),
        **{name: shown(story(), reader) for name, (story, reader) in STATES.items()},
        **said(),
        **told(),
        **rights_cards.cards(),
        **away_cards.cards(),
        **handed_over_cards.cards(),
        **in_words_cards.cards(),
        **moving_on_cards.cards(),
        **agreement_cards.cards(),
        **nudge_cards.cards(),
        **trouble_cards.cards(),
    }


def plain() -> Mapping[str, Card]:
    """Show what a decision with one decider looks like."""
    return {
        "open_yes_no": shown(yes_or_no(), ANA),
        "open_three_options": shown(three_options(), ANA),
        "open_in_a_channel": shown(three_options(), first=True),
        "open_one_way": shown(one_way(), ANA),
        "open_to_who_raised_it": shown(yes_or_no(), SARA),
        "decided_with_condition": shown(with_condition(), SARA),
        "decided_by_a_deputy": shown(by_a_deputy(), SARA),
        "rejected_with_reason": shown(rejected(), SARA),
        "withdrawn": shown(withdrawn(), ANA),
        "nobody_decides": shown(nobody(), ADA),
        "restricted": shown(restricted(), ANA),
        "restricted_veiled": shown(restricted(), ADA, veiled=True),
        "restricted_veiled_decided": shown(answered(restricted(), "approve"), ADA, veiled=True),
    }


def said() -> Mapping[str, Card]:
    """Show what who acted, or asked, is told."""
    bystander = NotYoursToDecideError(D12, OMAR.id, (ANA.id,))
    decided, put_off = with_condition().view(ANA), played_out.deferred().view(ANA)
    one_of_two, moved_up = several.one_of_two_has_answered().view(ANA), several.moved_up().view(OMAR)
    consenting = several.by_consent()
    consenting.responds(ANA, "A")
    return {
        "recorded": messages.recorded(decided, own_answer(decided)),
        "recorded_not_now": messages.recorded(put_off, own_answer(put_off)),
        "recorded_one_of_two": messages.recorded(one_of_two, own_answer(one_of_two)),
        "recorded_moved_up": answer_to(presses.respond(OMAR, "B"), moved_up),
        "recorded_under_consent": answer_to(presses.respond(ANA, "A"), consenting.view(ANA)),
        "stood_back": answer_to(presses.recuse(ANA), several.stood_back().view(ANA)),
        "link": messages.link(decided, "https://steerco.example.com/decisions/D-12?token=abc"),
        "list": listed(three_options(), with_condition(), rejected(), withdrawn(), nobody()),
        "list_several": listed(
            *(several.two_of_three(), several.by_consent(), several.committee(), several.board_with_a_date()),
            several.fifty(),
        ),
        "list_ended": listed(
            *(played_out.deferred(), several.reported(), several.void(), played_out.replaced(), several.stood())
        ),
        "list_empty": lists.decision_list(Which.WAITING, Listing(views=(), total=0)),
        "home": home_card(home_view(three_options().view(ANA), many=4)),
        "home_first": home_card(home_view()),
        "home_away": home_card(home_view(yes_or_no().view(SARA), of=SARA, absent=AWAY_NOW)),
        "agenda": lists.agenda_card(agenda()),
        "agenda_empty": lists.agenda_card(replace(agenda(), views=(), total=0)),
        "no_such_forum": lists.no_such_forum(NoSuchForum(name="Bord", near="Board", known=("Board",))),
        "refusal": refusal(bystander, yes_or_no().view(OMAR)),
        "refusal_outdated": refused(OutdatedCardError(D12), three_options().view(ANA)),
        "help": messages.help_card(administrator=True, rights=False),
    }


def told() -> Mapping[str, Card]:
    """Show what a thread is told, and what reaches one person unasked."""
    decided = with_condition().view(ANA)
    questioned, answer = played_out.questioned().view(), played_out.question_answered().view()
    by_two, stood, put_off = several.decided_by_two().view(), several.stood().view(), played_out.deferred().view()
    why, back = Words("The vendor went bankrupt"), played_out.returned().view()
    return {
        "told_decided": replies.decided(decided, result_of(decided)),
        "told_decided_by_two": replies.decided(by_two, result_of(by_two)),
        "told_decided_by_consent": replies.decided(stood, result_of(stood)),
        "told_deferred": replies.deferred(put_off, result_of(put_off)),
        "told_undone": replies.undone(yes_or_no().view(SARA), named(ANA)),
        "told_asked": replies.asked(questioned, questioned.questions[0]),
        "told_answered": replies.answered(answer, answer.questions[0]),
        "told_objected": replies.objected(several.objected().view(), named(OMAR), Words("Sales loses its history")),
        "told_moved_up": replies.moved_up(several.moved_up().view()),
        "told_changed": replies.changed(several.all_of_two().view(), named(SARA), (named(ANA), named(OMAR))),
        "told_returned": replies.returned(back, Because.DATE, None, None),
        "told_brought_back": replies.returned(back, Because.ASKED, named(SARA), Words("The vendor came down")),
        "told_condition_not_met": replies.returned(back, Because.CONDITION, None, None),
        "told_reopened": replies.reopened(played_out.reopened().view(), named(SARA), why),
        "told_void": replies.voided(several.void().view(SARA), Words("We said 30k")),
        "told_put_off_again": replies.still_matters(played_out.deferred_twice().view(SARA)),
        "unplaced": messages.unplaced(yes_or_no().view(SARA), "#leadership"),
        "unreached": messages.unreached(yes_or_no().view(BEN)),
    }


def listed(*played: Story) -> Card:
    views = tuple(story.view(SARA) for story in played)
    return lists.decision_list(Which.MINE, Listing(views=views, total=len(views)))


def agenda() -> Agenda:
    views = (several.board_with_a_date().view(SARA), several.board(several.MEETING, by=date(2026, 12, 8)).view(SARA))
    return Agenda(forum="Board", outside=True, next_meeting=several.MEETING, views=views, total=7)
