"""Every refusal that there is, wherever it lives: whoever reads one from the record must know them all."""

from collections.abc import Mapping
from typing import Final

from decisions import errors
from decisions.absences import errors as absences
from decisions.answering import errors as answering
from decisions.auditing import errors as auditing
from decisions.carrying_out import errors as carrying_out
from decisions.channels import errors as channels
from decisions.deciders import errors as deciders
from decisions.errors import DecisionError
from decisions.handing_over import errors as handing_over
from decisions.nudging import errors as nudging
from decisions.questions import errors as questions
from decisions.raising import errors as raising
from decisions.rights import errors as rights
from decisions.roles import errors as roles

_ROOMS = (
    *(errors, absences, answering, auditing, carrying_out, channels),
    *(deciders, handing_over, nudging, questions, raising, rights, roles),
)

REFUSALS: Final[Mapping[str, type[DecisionError]]] = {
    name: kind
    for room in _ROOMS
    for name, kind in vars(room).items()
    if isinstance(kind, type) and issubclass(kind, DecisionError)
}
"""Each by its name."""
