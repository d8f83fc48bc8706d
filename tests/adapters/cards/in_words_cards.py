"""What is offered to who says an answer in words."""

from collections.abc import Mapping

from adapters.cards import in_words, offers
from adapters.cards.cards import Act, Card, Press
from decisions.decision import APPROVE, DEFER
from tests.adapters.cards.played_out import one_way, three_options
from tests.decisions.builders import ANA

CAP = "cap it at 30k"


def said(choice: str, words: str = CAP, *, conditional: bool = False, until: str | None = None) -> Press:
    """What a button of an offer on three options carries."""
    view = three_options().view(ANA)
    return Press(
        act=Act.RESPOND,
        decision=view.key,
        round=view.round,
        choice=choice,
        words=words,
        conditional=conditional,
        until=until,
    )


def cards() -> Mapping[str, Card]:
    """Give them."""
    view, hard = three_options().view(ANA), one_way().view(ANA)
    which = tuple(said(option.key, conditional=True) for option in view.options)
    return {
        "in_words_on_condition": in_words.offer(view, said("B", conditional=True)),
        "in_words_put_off": in_words.offer(view, said(DEFER, "in March", until="2027-03-01")),
        "in_words_one_way": in_words.offer(hard, offers.press(hard, Act.RESPOND, APPROVE)),
        "in_words_which_one": in_words.which(view, which),
        "in_words_unclear": in_words.which(view, ()),
        "in_words_to_raise": in_words.to_begin("Raise a decision", "Raise it", Act.BEGIN, "Should we add 40k?"),
    }
