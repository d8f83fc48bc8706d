"""How what the seats said makes a result."""

from collections.abc import Sequence

from decisions.decision import Response


def result_of(responses: Sequence[Response]) -> Response | None:
    """Combine by `any`: the first seat that chooses decides."""
    return responses[0] if responses else None
