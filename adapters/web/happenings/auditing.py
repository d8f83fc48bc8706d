"""To whom a restricted decision was opened, and when that was over."""

from adapters.web.happenings.sentences import Clause, Sentence, Setting, plain, quoted
from decisions.auditing.events import ClosedToAuditor, OpenedToAuditor


def opened(event: OpenedToAuditor, setting: Setting) -> Sentence:
    """Tell to whom it was opened, until when, and why."""
    by = f"{setting.named(event.by)} opened it" if event.by else "It was opened"
    said = Clause(text=f"{by} to {setting.named(event.person)} to read", joint=", until", at=event.until)
    return Sentence(said=said, quotes=quoted("Reason", event.reason))


def closed(event: ClosedToAuditor, setting: Setting) -> Sentence:
    """Tell that somebody reads it no longer."""
    return plain(f"It was closed to {setting.named(event.person)}")
