"""The decision rights on a screen: why it is them, what concerns whom, one line, what is wrong, what was changed."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from adapters.cards import messages, phrases, wording
from adapters.cards.cards import Act, Action, Card, Clarity, Line, Moment, Paragraph, Plain, Press, Say, Strong
from decisions.decision import DecisionId
from decisions.queries.previews import Preview, WouldDecide
from decisions.rights.concerning import Concern, Part
from decisions.rights.explaining import Alike, NotAfter, NotBefore, NotSo, Passed
from decisions.rights.in_chat import RightsChanged
from decisions.rights.lines import Condition, Door, OfAmount, OfCategory, OfDoor, OfLevel, OfTopic
from decisions.rights.looking import Concerns, Explained, Linted, OneLine
from decisions.rights.matching import SOMETHING_ELSE, Matter
from decisions.rights.problems import Severity
from decisions.rights.versions import Planned
from decisions.views.deciders import DeciderView

NO_DECISION = DecisionId("")
"""What a press carries that is about the rights: its round is their version, its choice a line of them."""

MOST_PASSED = 5
MOST_LINES = 10
MOST_TO_CHANGE = 20
LONGEST_WHAT = 60
LONGEST_LINE = 160
MOST_PROBLEMS = 4
MOST_MENDING = 2
MOST_CHANGES = 3
MOST_HINTS = 2

_CODE = re.compile("`([^`]+)`")

_DOES: Mapping[Part, str] = {
    Part.DECIDE: "decide",
    Part.MUST_AGREE: "must agree",
    Part.AGREE: "agree",
    Part.ASKED: "are asked for a view",
    Part.MAY_DECIDE: "may decide",
    Part.PERFORM: "carry it out",
}


def who_decides(preview: Preview, explained: Explained, matter: Matter, categories: tuple[str, ...]) -> Card:
    """Say who would decide and by when, by which line, and why the lines above it do not fit."""
    # Which line that is stands below.
    said = messages.would_decide_sentence(preview, categories, naming_line=explained.line is None)
    lines: list[Line] = [(Plain(said),)]
    if explained.line is not None:
        lines.append(_by_line(explained))
    beside = tuple(_beside(explained)) if isinstance(preview, WouldDecide) else ()
    passed = explained.passed[: MOST_PASSED - max(0, len(beside) - 1)]
    above = [_passed(one, matter) for one in passed]
    if len(explained.passed) > len(passed):
        above.append((Plain(f"and {len(explained.passed) - len(passed)} more that do not fit"),))
    parts = (Paragraph(lines=(*lines, *beside)), Paragraph(lines=tuple(above), quiet=True))
    body = tuple(part for part in parts if part.lines)
    return Card(body=body, actions=_mending(explained), summary=said)


def concerns(found: Concerns) -> Card:
    """List the lines that name somebody; to an administrator, every line, each to be changed."""
    shown = found.lines[: MOST_LINES - bool(found.held or found.stands_in) - 1 - len(found.planned[:1])]
    if not shown and not found.held and not found.stands_in and not found.may_change:
        return messages.told(
            Plain("The decision rights name you nowhere. "), Say("decide who 40k"), Plain(" says who.")
        )
    head: tuple[Line, ...] = ((Plain(_seats(found)),),) if found.held or found.stands_in else ()
    rows = tuple(_concern(one) for one in shown)
    foot = (*_more(found, len(shown)), *(_planned(one, found.zone) for one in found.planned[:1]))
    title = "All decision rights" if found.may_change else "Your decision rights"
    parts = (Paragraph(lines=(*head, *rows)), Paragraph(lines=foot, quiet=True))
    return Card(
        title=(Strong(f"{title}: version {found.version}" if found.may_change else title),),
        body=tuple(part for part in parts if part.lines),
        actions=_administering(found.version) if found.may_change else (),
        more=tuple(_change(one.line.number, one.line.what, found.version) for one in found.lines[:MOST_TO_CHANGE])
        if found.may_change
        else (),
        summary=wording.read_out(title, (*head, *rows)),
    )


def one_line(line: OneLine) -> Card:
    """Show one line as the file says it."""
    said = [(key, value) for key, value in line.said.items() if key != "what"]
    rows: list[Line] = [
        (Strong(key), Plain(f" {phrases.shortened(value, LONGEST_LINE)}")) for key, value in said[: MOST_LINES - 1]
    ]
    if rest := said[MOST_LINES - 1 :]:
        rows.append((Plain(phrases.shortened("; ".join(f"{key} {value}" for key, value in rest), LONGEST_LINE)),))
    what = phrases.shortened(line.said["what"], LONGEST_WHAT)
    actions = (_change_this(line.version, line.number), _add(line.version, line.number)) if line.may_change else ()
    return Card(
        title=(Strong(what), Plain(f" · line {line.number}")),
        body=(Paragraph(lines=tuple(rows)),),
        actions=actions,
        summary=f"{what}: line {line.number} of the decision rights",
    )


def linted(found: Linted) -> Card:
    """List what is wrong with the rights in force, then what could be better."""
    if not found.problems:
        return messages.said(f"Version {found.version} of the decision rights: nothing to mend.")
    errors = sum(one.severity is Severity.ERROR for one in found.problems)
    hints = len(found.problems) - errors
    counted = filter(None, (f"{errors} to mend" if errors else "", _counted(hints, "hint") if hints else ""))
    title = f"Decision rights, version {found.version}: {', '.join(counted)}"
    shown = found.problems[:MOST_PROBLEMS]
    rows: list[Line] = [(Plain(in_quotes(str(one))),) for one in shown]
    if rest := len(found.problems) - len(rows):
        rows.append((Plain(f"and {rest} more, once these are mended"),))
    named = {one.line: found.lines[one.line] for one in shown if one.line in found.lines}
    mending = tuple(_change(number, what, found.version) for number, what in named.items())
    return Card(
        title=(Strong(title),),
        body=(Paragraph(lines=tuple(rows)),),
        actions=mending[:MOST_MENDING] if found.may_change else (),
        more=(*mending[MOST_MENDING:], *_administering(found.version)) if found.may_change else (),
        summary=wording.read_out(title, rows),
    )


def changed(told: RightsChanged) -> Card:
    """Say what is different from now on, and what deserves a word."""
    if not told.changed:
        return messages.said(f"Nothing is different: version {told.version} of the decision rights stays as it is.")
    since = "now on" if told.effective == told.today else f"{_day(told.effective, told.today)} on"
    head = f"On record: version {told.version} of the decision rights, in force from {since}."
    rows: list[Line] = [(Plain(phrases.shortened(str(one), LONGEST_LINE * 2)),) for one in told.changed[:MOST_CHANGES]]
    quiet: list[Line] = [(Plain(f"Worth a look: {in_quotes(one.sentence)}"),) for one in told.hints[:MOST_HINTS]]
    quiet += [
        (Plain(f"Version {one.version} is planned, and takes over {_begins(one)} without this change."),)
        for one in told.planned[:1]
    ]
    quiet.append((Plain("What is open keeps the line that it was raised under; who holds a position counts at once."),))
    body = (Paragraph(lines=((Plain(head),), *rows)), Paragraph(lines=tuple(quiet), quiet=True))
    return Card(body=body, summary=head)


def in_quotes(sentence: str) -> str:
    """Put what a sentence about the file writes as code in quotes: a form, and a card, show it as it is."""
    return _CODE.sub("“\\1”", sentence)


def _by_line(explained: Explained) -> Line:
    line = explained.line
    name = f"Line {line.number}, “{phrases.shortened(line.what, LONGEST_WHAT)}”" if line else ""
    if explained.due is None:
        return (Plain(name),)
    return (Plain(f"{name} · by "), Moment(explained.due, Clarity.DEADLINE))


def _beside(explained: Explained) -> Iterable[Line]:
    line = explained.line
    if line is None:
        return
    parts = (
        ("Must agree", line.must_agree.seats, explained.must_agree),
        ("Agrees", line.agrees.seats, explained.agrees),
        ("Asked for a view", line.asks, explained.asks),
    )
    for label, seats, who in parts:
        if who:
            yield (Plain(f"{label}: "), *_named(who))
        elif seats:
            vacant = ", ".join(seat.name if "@" not in seat.name else "somebody" for seat in seats)
            yield (Plain(f"{label}: nobody can speak for {phrases.shortened(vacant, LONGEST_WHAT)}"),)


def _named(who: tuple[DeciderView, ...]) -> Line:
    return phrases.seats(who) if len(who) <= phrases.MANY else (Plain(f"{len(who)} positions"),)


def _passed(one: Passed, matter: Matter) -> Line:
    return (Plain(f"{phrases.shortened(one.line.what, LONGEST_WHAT)}: {_why_not(one, matter)}"),)


def _why_not(one: Passed, matter: Matter) -> str:
    match one.because:
        case NotBefore(start):
            return f"holds from {start.day} {start:%b %Y} on"
        case NotAfter(until):
            return f"held until {until.day} {until:%b %Y}"
        case NotSo(condition, words):
            return f"{phrases.shortened(words, LONGEST_WHAT)}, and {_instead(condition, matter)}"
        case Alike(unknown):
            return f"the {unknown.value} is not known, and the same people decide either way"


def _instead(condition: Condition, matter: Matter) -> str:
    """Say what is so in place of a condition that is false: "this is 40k"."""
    match condition:
        case OfCategory():
            return f"this is {matter.category or SOMETHING_ELSE}"
        case OfAmount():
            return f"this is {matter.amount}" if matter.amount is not None else "no money is at stake"
        case OfDoor():
            return "this can hardly be undone" if matter.door is Door.ONE_WAY else "this can easily be undone"
        case OfTopic(topic, _):
            named = matter.topic(topic)
            return f"this is {topic.value} {named}" if named not in (None, SOMETHING_ELSE) else "this belongs to none"
        case OfLevel():
            return f"this has level {matter.level}" if matter.level is not None else "this is no risk"
        case _:
            return "this is not"


def _seats(found: Concerns) -> str:
    held = f"You hold {_listed(found.held)}. " if found.held else ""
    deputies = [f"{one.position} up to {one.up_to}" if one.up_to else one.position for one in found.stands_in]
    stands_in = f"You stand in for {_listed(deputies)}." if deputies else ""
    return f"{held}{stands_in}".strip()


def _listed(several: Iterable[str]) -> str:
    names = tuple(several)
    shown = ", ".join(names[: phrases.MANY])
    return f"{shown} and {len(names) - phrases.MANY} more" if len(names) > phrases.MANY else shown


def _concern(one: Concern) -> Line:
    what = phrases.shortened(one.line.what, LONGEST_WHAT)
    own = ", ".join(_DOES[part] for part in one.own)
    others = ", ".join(_DOES[part] for part in one.standing_in if part not in one.own)
    said = filter(None, (f"you {own}" if own else "", f"as a deputy you {others}" if others else ""))
    parts = "; ".join(said)
    return (Strong(what), Plain(f" · line {one.line.number}{f': {parts}' if parts else ''}"))


def _more(found: Concerns, shown: int) -> tuple[Line, ...]:
    rest = len(found.lines) - shown
    if not found.lines:
        return ()
    more = f"and {rest} more. " if rest else ""
    example = found.lines[shown if rest else 0].line.number
    return ((Plain(more), Say(f"steerco rights {example}"), Plain(" shows that line")),)


def _planned(one: Planned, zone: str) -> Line:
    day = one.since.astimezone(ZoneInfo(zone)).date()
    return (Plain(f"Version {one.version} is planned, and in force from {day.day} {day:%b %Y} on."),)


def _begins(one: Planned) -> str:
    return f"on {one.since.day} {one.since:%b %Y}"


def _mending(explained: Explained) -> tuple[Action, ...]:
    if not explained.may_change:
        return ()
    if explained.line is None:
        return (_add(explained.version, 0),)
    number = explained.line.number
    return _change_this(explained.version, number), _add(explained.version, number)


def _administering(version: int) -> tuple[Action, ...]:
    holds = Press(act=Act.CHANGE_POSITION, decision=NO_DECISION, round=version)
    return _add(version, 0), Action(label="Change who holds a position", press=holds)


def _change_this(version: int, number: int) -> Action:
    press = Press(act=Act.CHANGE_LINE, decision=NO_DECISION, round=version, choice=str(number))
    return Action(label="Change this line", press=press)


def _change(number: int, what: str, version: int) -> Action:
    press = Press(act=Act.CHANGE_LINE, decision=NO_DECISION, round=version, choice=str(number))
    return Action(label=f"Change {phrases.shortened(what, LONGEST_WHAT)}", press=press)


def _add(version: int, above: int) -> Action:
    press = Press(act=Act.ADD_LINE, decision=NO_DECISION, round=version, choice=str(above))
    return Action(label="Add a line", press=press)


def _day(day: date, today: date) -> str:
    return phrases.day(day, beside=today)


def _counted(count: int, of: str) -> str:
    return f"{count} {of}{'' if count == 1 else 's'}"
