"""The forms that people fill in."""

from adapters.cards.asking.agreeing import give_view_form, overrule_form
from adapters.cards.asking.answering import (
    add_condition_form,
    condition_form,
    defer_form,
    deny_form,
    reason_form,
    record_form,
    sure_form,
)
from adapters.cards.asking.carrying_out import promise_form
from adapters.cards.asking.handing_over import (
    delegate_form,
    deny_spoken_form,
    escalate_form,
    record_for_form,
    recordable,
)
from adapters.cards.asking.leading import bring_back_form, choose_form, move_form, reopen_form, withdraw_form
from adapters.cards.asking.oneself import away_form, who_form
from adapters.cards.asking.raising import CHANGE, UNFOLD, change_form, log_form, raise_form
from adapters.cards.asking.recommending import ask_to_recommend_form
from adapters.cards.asking.talking import answer_form, ask_form, object_form, recuse_form

__all__ = [
    "CHANGE",
    "UNFOLD",
    "add_condition_form",
    "answer_form",
    "ask_form",
    "ask_to_recommend_form",
    "away_form",
    "bring_back_form",
    "change_form",
    "choose_form",
    "condition_form",
    "defer_form",
    "delegate_form",
    "deny_form",
    "deny_spoken_form",
    "escalate_form",
    "give_view_form",
    "log_form",
    "move_form",
    "object_form",
    "overrule_form",
    "promise_form",
    "raise_form",
    "reason_form",
    "record_for_form",
    "record_form",
    "recordable",
    "recuse_form",
    "reopen_form",
    "sure_form",
    "who_form",
    "withdraw_form",
]
