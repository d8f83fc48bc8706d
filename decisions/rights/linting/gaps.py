"""What no line covers, said in a sentence."""

from datetime import timedelta

from decisions.rights.cells import SOMETHING_ELSE, used_categories, used_topics
from decisions.rights.lines import AmountRange, Door, LevelRange, OfTopic, Rights
from decisions.rights.linting.coverage import Gap

_DOORS = {Door.ONE_WAY: "that can hardly be undone", Door.TWO_WAY: "that can easily be undone"}
_MOST_NAMED = 3
_A_DAY = timedelta(days=1)


def uncovered(gap: Gap, rights: Rights) -> str:
    """Say what `gap` leaves uncovered: "budget from 250k", "what is neither budget nor staffing"."""
    parts = (
        _of_what(gap.category, rights),
        *(_of_topic(topic, rights) for topic in gap.topics),
        "without an amount" if gap.without_amount else _amounts(gap.amounts) if gap.amounts else "",
        "that is no risk" if gap.without_level else _levels(gap.levels) if gap.levels else "",
        _DOORS[gap.door] if gap.door else "",
        _days(gap),
    )
    return " ".join(part for part in parts if part)


def _of_what(category: str | None, rights: Rights) -> str:
    if category is None:
        return "a decision"
    if category != SOMETHING_ELSE:
        return category
    named = _some(used_categories(rights.lines), "the other categories")
    return f"what is neither {' nor '.join(named)}" if len(named) > 1 else f"what is not {named[0]}"


def _of_topic(of: OfTopic, rights: Rights) -> str:
    if of.name != SOMETHING_ELSE:
        return f"of the {of.topic.value} {of.name}"
    named = _some(used_topics(rights.lines, of.topic), f"the other {of.topic.value}s")
    return f"outside the {of.topic.value}{'s' if len(named) > 1 else ''} {' and '.join(named)}"


def _some(names: tuple[str, ...], others: str) -> list[str]:
    return [*names[:_MOST_NAMED], *([others] if len(names) > _MOST_NAMED else [])]


def _amounts(amounts: AmountRange) -> str:
    if amounts.start is None:
        return f"below {amounts.end}" if amounts.end else "with an amount"
    return f"from {amounts.start} to {amounts.end}" if amounts.end else f"from {amounts.start}"


def _levels(levels: LevelRange) -> str:
    if levels.start is None:
        return f"with a risk below level {levels.end}" if levels.end else "with a risk"
    to = f" to {levels.end}" if levels.end else ""
    return f"with a risk from level {levels.start}{to}"


def _days(gap: Gap) -> str:
    last = gap.until - _A_DAY if gap.until else None
    if gap.start is None:
        return f"raised until {last}" if last else ""
    return f"raised from {gap.start} until {last}" if last else f"raised from {gap.start} on"
