"""Cards that speak, for what carries them."""

from adapters.cards.cards import Act, Action, Card, Mention, Paragraph, Plain, Press
from decisions.decision import DecisionId
from decisions.people import PersonId

ANA = PersonId("ana")
ZED = PersonId("zed")


def a_card(words: str = "Should we add 40k?") -> Card:
    """The card of a decision, which Ana must take."""
    return Card(
        title=(Plain(words),),
        body=(Paragraph(lines=((Mention(ANA, "Ana Rossi"), Plain(" decides")),)),),
        actions=(Action(label="Approve", press=Press(act=Act.RESPOND, decision=DecisionId("d1"), round=1)),),
        summary=words,
        about=DecisionId("d1"),
    )
