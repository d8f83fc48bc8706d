"""What goes wrong, on Slack's side and on a person's screen."""

from collections.abc import Iterable, Sequence

from adapters.playground.payload import Payload


class SlackError(Exception):
    """Slack answers `ok: false` with this code."""

    def __init__(self, code: str, *, complaints: Sequence[str] = (), **facts: str) -> None:
        super().__init__(f"{code} {' '.join(complaints)}".strip())
        self.code = code
        self.complaints = tuple(complaints)
        self.facts = facts

    def answer(self) -> Payload:
        """Word it as Slack does."""
        answer: Payload = {"ok": False, "error": self.code, **self.facts}
        if self.complaints:
            if self.code == "invalid_blocks":
                answer["errors"] = list(self.complaints)
            answer["response_metadata"] = {"messages": [f"[ERROR] {complaint}" for complaint in self.complaints]}
        return answer


class ScreenError(Exception):
    """A person cannot do this with what is on the screen."""


class NotOnScreenError(ScreenError):
    """Nothing there has that label."""

    def __init__(self, label: str, on_screen: Iterable[str]) -> None:
        self.label = label
        self.on_screen = tuple(on_screen)
        listing = "\n  ".join(self.on_screen) or "(nothing)"
        super().__init__(f"there is no {label!r} on the screen, which shows:\n  {listing}")


class AmbiguousLabelError(ScreenError):
    """Several things there have that label."""

    def __init__(self, label: str, found: Iterable[str]) -> None:
        self.label = label
        self.found = tuple(found)
        super().__init__(f"{label!r} is on the screen more than once: {', '.join(self.found)}")


class InputRefusedError(ScreenError):
    """Slack's own client does not take this value, so nothing is sent."""

    def __init__(self, label: str, why: str) -> None:
        super().__init__(f"{label!r}: {why}")
        self.label = label
        self.why = why


class RequiredInputEmptyError(ScreenError):
    """Slack's own client does not send a form while a required field is empty."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(f"required and empty: {', '.join(labels)}")
        self.labels = tuple(labels)


class NoFormError(ScreenError):
    """No form is open for this person."""

    def __init__(self, person: str, problems: Sequence[str]) -> None:
        seen = f"; last seen: {problems[-1]}" if problems else ""
        super().__init__(f"{person} has no form open{seen}")
        self.person = person


class CannotSeeError(ScreenError):
    """The person is not where this can be seen."""

    def __init__(self, person: str, what: str) -> None:
        super().__init__(f"{person} cannot see {what}")
        self.person = person
        self.what = what


class UnusableAnswerError(Exception):
    """The product answered a person's act with something that Slack would not accept."""

    def __init__(self, why: str, answer: str) -> None:
        super().__init__(f"{why}: {answer}")
        self.why = why
        self.answer = answer
