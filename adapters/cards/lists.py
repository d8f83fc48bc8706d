"""Lists of decisions: one line each, soonest due first."""

from adapters.cards import combining, phrases, wording
from adapters.cards.cards import Card, Clarity, Line, Moment, Paragraph, Plain, Say, Strong
from adapters.cards.messages import said, told
from adapters.cards.states import agreement
from decisions.decision import Status
from decisions.queries.agendas import Agenda, NoSuchForum
from decisions.queries.listings import Listing, Which
from decisions.rights.lines import Combining
from decisions.views.decision import DecisionView

SHOWN = 5
LONGEST_QUESTION = 48
TITLES = {Which.OPEN: "Open decisions", Which.MINE: "You raised", Which.WAITING: "Waiting on you"}
NOTHING = {
    Which.OPEN: (Plain("Nothing is open. "), Say("decide"), Plain(" raises a decision.")),
    Which.MINE: (Plain("You raised nothing yet. "), Say("decide"), Plain(" raises a decision.")),
    Which.WAITING: (Plain("Nothing waits on you."),),
}


def decision_list(which: Which, listing: Listing) -> Card:
    """List the first of `listing`, which is ranked already, and count the rest."""
    if not listing.views:
        return told(*NOTHING[which])
    views = listing.views[:SHOWN]
    rows = tuple(_row(view, which) for view in views)
    title = f"{TITLES[which]}: {listing.total}"
    body = (Paragraph(lines=rows), _foot(views, listing.total))
    return Card(title=(Strong(title),), body=body, summary=wording.read_out(title, rows))


def agenda_card(agenda: Agenda) -> Card:
    """List what waits for a forum on one page: what is asked, by whom, what they recommend."""
    forum = combining.body(phrases.shortened(agenda.forum, LONGEST_QUESTION), start=True)
    meets = f" · meets {agenda.next_meeting.day} {agenda.next_meeting:%b %Y}" if agenda.next_meeting else ""
    if not agenda.views:
        return said(f"Nothing waits for {forum[0].lower()}{forum[1:]}{meets}.")
    title = f"{forum}: {agenda.total} to decide{meets}"
    views = agenda.views[:SHOWN]
    rows = tuple(line for view in views for line in _item(view))
    body = (Paragraph(lines=rows), _foot(views, agenda.total))
    return Card(title=(Strong(title),), body=body, summary=wording.read_out(title, rows))


def no_such_forum(asked: NoSuchForum) -> Card:
    """Say that there is no such forum, and which there are."""
    called = f"There is no forum called “{phrases.shortened(asked.name, LONGEST_QUESTION)}”."
    example: Line = (Plain("Say which forum, like: "), Say("decide agenda Board"), Plain("."))
    start: Line = (Plain(called),) if asked.name else example
    if asked.near:
        nearest = Say(f"decide agenda {phrases.shortened(asked.near, LONGEST_QUESTION)}")
        return told(*start, Plain(" Did you mean "), nearest, Plain("?"))
    if not asked.known:
        return told(*start, Plain(" The decision rights name no forum yet."))
    known = ", ".join(phrases.shortened(one, LONGEST_QUESTION) for one in asked.known[:SHOWN])
    return told(*start, Plain(f" There is: {known}." if len(asked.known) == 1 else f" There are: {known}."))


def _foot(views: tuple[DecisionView, ...], total: int) -> Paragraph:
    rest = f"and {total - len(views)} more. " if total > len(views) else ""
    return Paragraph(lines=((Plain(rest), Say(f"decide show {views[0].key}"), Plain(" opens one")),), quiet=True)


def _item(view: DecisionView) -> tuple[Line, ...]:
    """Show one matter of an agenda in two lines."""
    facts = [view.raised_by.name]
    if view.amount is not None:
        facts.append(phrases.money(view.amount))
    recommended = view.option(view.recommended)
    if recommended is not None:
        facts.append(f"recommends {recommended.key}: {phrases.shortened(recommended.name, 24)}")
    due: Line = (Plain(" · by "), Moment(view.due, Clarity.DAY)) if view.due else ()
    question = phrases.shortened(view.question, LONGEST_QUESTION)
    return (Strong(view.key), Plain(f" {question}")), (Plain(" · ".join(facts)), *due)


def _row(view: DecisionView, which: Which) -> Line:
    question = phrases.shortened(view.question, LONGEST_QUESTION)
    if which is Which.WAITING and view.due is not None and view.status is Status.OPEN:
        return Strong(view.key), Plain(f" {question} · by "), Moment(view.due, Clarity.DAY)
    return (Strong(view.key), Plain(f" {question} · "), *status(view))


def status(view: DecisionView) -> Line:
    """Say how it stands, in a few words."""
    match view.status:
        case Status.OPEN:
            return _open(view)
        case Status.DECIDED | Status.DEFERRED if view.result is not None:
            return (Plain(_uncapitalised(phrases.outcome(view, view.result))),)
        case Status.DEFERRED:
            return (Plain("not now"),)
        case Status.REPORTED if view.roles.chosen is not None:
            return (Plain(f"reported, stands when {agreement.whose(view.roles.missing)}"),)
        case Status.REPORTED if view.deciders:
            return (Plain("reported, waits for "), *phrases.deciders(view.deciders[:1]))
        case Status.SUPERSEDED:
            return (Plain(f"replaced by {view.replaced_by}"),)
        case Status.VOID:
            return (Plain("not confirmed"),)
        case _:
            return (Plain(view.status.value),)


def _open(view: DecisionView) -> Line:
    if view.waits_because is not None:
        return (Plain("waits on the administrators"),)
    how = view.combining
    due: Line = (Plain(", by "), Moment(view.due, Clarity.DAY)) if view.due else ()
    if how.forum is not None:
        return (Plain(how.forum), *due)
    one_decides = how.how.combining is Combining.ANY and len(view.deciders) <= phrases.MANY
    who = phrases.deciders(view.deciders) if one_decides else _lowered(combining.headline(view.deciders, how))
    return (*who, *due)


def _lowered(line: Line) -> Line:
    first, *rest = line or (Plain(""),)
    capital = isinstance(first, Plain) and first.text.startswith(("Stands", "Most", "All", "Any"))
    return (Plain(_uncapitalised(first.text)), *rest) if capital and isinstance(first, Plain) else line


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]
