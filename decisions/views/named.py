"""People as they are read."""

from dataclasses import dataclass

from decisions.people import PersonId

FORMER = "a former colleague"


@dataclass(frozen=True, slots=True)
class Named:
    """A person as people read them."""

    id: PersonId
    name: str
