"""The forms in which somebody asks who would decide, or says when they are away."""

from collections.abc import Mapping
from datetime import date

from adapters.cards.forms import DateField, Form, FormKind, Note, PersonField, TextField

ABOUT, START, END, DEPUTY = "about", "start", "end", "person"
LONGEST_MATTER = 300


def who_form(carried: Mapping[str, str]) -> Form:
    """Ask what would be decided."""
    field = TextField(
        id=ABOUT, label="What would be decided?", required=True, longest=LONGEST_MATTER, example="40k for a vendor"
    )
    return Form(
        kind=FormKind.WHO,
        title="Who would decide?",
        submit="See",
        fields=(field, Note(text="Nothing is raised by this, and nobody is told.")),
        carried=carried,
    )


def away_form(today: date, carried: Mapping[str, str]) -> Form:
    """Ask from when to when somebody is away, and who decides for them."""
    return Form(
        kind=FormKind.AWAY,
        title="Plan time away",
        submit="Plan it",
        fields=(
            DateField(id=START, label="First day", value=today, required=True),
            DateField(id=END, label="Last day", required=True),
            PersonField(id=DEPUTY, label="Who decides for you", required=False),
            Note(text="Without a name, your deputies decide, as the decision rights say. You still may."),
        ),
        carried=carried,
    )
