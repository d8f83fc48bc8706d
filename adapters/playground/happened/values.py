"""One act on its way: the request, the commands read from it, the events they left, and the messages that went out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was brought to the product's door, and how it was received. `kind` is what the platform calls it."""

    line: str
    headers: tuple[tuple[str, str], ...]
    kind: str
    json: str
    status: int | None
    milliseconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A command or an event: its class, its telling fields with names for ids, and all of it as JSON."""

    name: str
    fields: tuple[tuple[str, str], ...]
    json: str

    @property
    def heading(self) -> str:
        """Write it as a reader of the source knows it."""
        return f"{self.name}({', '.join(f'{name}={value}' for name, value in self.fields)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why nothing changed: the class that says so to the code, and the sentence that says it to a person."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOut:
    """A command and how it ended. `remark` stands where there is neither an event nor a refusal."""

    command: Entry
    events: tuple[Entry, ...] = ()
    refusal: Refusal | None = None
    repeated: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One message, or one question to a platform: its method, where it went, what it begins with."""

    method: str
    where: str
    outcome: str
    well: bool
    line: str
    json: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """All that is known of one act. `without` says why no command was read from it; `more` messages are left out."""

    act: str
    requests: tuple[Request, ...]
    carried_out: tuple[CarriedOut, ...]
    without: str
    sent: tuple[Sent, ...]
    more: int = 0

    @property
    def is_by_clock(self) -> bool:
        """Tell whether nobody asked for it but time."""
        return bool(self.carried_out) and not self.requests
