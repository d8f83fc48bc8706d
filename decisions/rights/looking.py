"""What people look up in the rights in force: why it is them, what concerns them, what is wrong, what could be said."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from decisions.channels.stationing import channels_named
from decisions.deciders.routing import NobodyDecides, Right, asked, day_of, due_of, route
from decisions.deciders.seats import Bars, Filled, filled
from decisions.facts import Facts
from decisions.guards import PMO
from decisions.organisation import Organisation
from decisions.people import Person, PersonId
from decisions.ports.work import Work
from decisions.rights.concerning import Concern, StandsIn, concerning, held, opened, stood_in_for
from decisions.rights.editing import FIRST, LineEdit, LineRemoval, Said, people_of, texts_of
from decisions.rights.errors import NoSuchLineError, NoSuchPositionError
from decisions.rights.explaining import Passed, passed_over
from decisions.rights.importing import by_email
from decisions.rights.in_chat import moved_on, must_administer_rights
from decisions.rights.lines import Line, Rights, Seat, SeatKind
from decisions.rights.lint import lint
from decisions.rights.linting.channels import unseen
from decisions.rights.linting.record import strangers
from decisions.rights.matching import Matter
from decisions.rights.problems import Problem, nearest
from decisions.rights.versions import Planned
from decisions.views.deciders import DeciderView
from decisions.views.viewing import preview

MOST_LISTED = 99
"""Lines or positions that a form offers to choose from: what a menu takes, less one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The line that fits a matter, who has a part in it now, and why the lines above it do not fit.

    Where no line fits, `line` is None, and each line is passed over. `due` is None where nothing dates it.
    """

    version: int
    line: Line | None
    passed: tuple[Passed, ...]
    agrees: tuple[DeciderView, ...] = ()
    must_agree: tuple[DeciderView, ...] = ()
    asks: tuple[DeciderView, ...] = ()
    due: datetime | None = None
    may_change: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerns:
    """What of the rights in force concerns somebody: to an administrator, every line."""

    version: int
    lines: tuple[Concern, ...]
    held: tuple[str, ...]
    stands_in: tuple[StandsIn, ...]
    planned: tuple[Planned, ...]
    zone: str
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OneLine:
    """One line, as the file says it."""

    version: int
    number: int
    said: Said
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """What is wrong with the rights in force, or could be better; `lines` names their lines by number."""

    version: int
    problems: tuple[Problem, ...]
    lines: Mapping[int, str]
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSheet:
    """What a form about a line begins with: what it says, below which line it stands, and below which it could.

    `number` is None for a new line. `order` has the numbers and names of the lines that are offered, from the top.
    """

    version: int
    number: int | None
    said: Said
    below: int
    order: tuple[tuple[int, str], ...]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSheet:
    """What a form about who holds what begins with: each position with its people, as the file says them."""

    version: int
    people: Mapping[str, str]
    today: date


def explained(work: Work, matter: Matter, person: Person, *, now: datetime) -> Explained:
    """Tell which line fits `matter`, were it raised now by `person`, and why."""
    number, rights, organisation = _in_force(work, now)
    day = day_of(now, organisation)
    may_change = person.standing and person.id in organisation.administrators
    passed = passed_over(matter, rights, on=day)
    way = route(matter, rights, raised_by=person.id, organisation=organisation, on=day)
    above = {id(one.line) for one in passed}
    line = next((one for one in rights.lines if id(one) not in above), None)
    if not isinstance(way, Right | NobodyDecides) or line is None:
        return Explained(version=number, line=None, passed=passed, may_change=may_change)
    facts = Facts(rights=rights, rights_version=number, organisation=organisation, actor=None)
    deciders = _deciding(way) if isinstance(way, Right) else set()
    may = _beside(_agreeing(line.agrees.seats, rights), matter, facts, deciders)
    must = _beside(_agreeing(line.must_agree.seats, rights), matter, facts, deciders)
    known = deciders | {person.id} | {who.id for seat in (*may, *must) for who in seat.people}
    return Explained(
        version=number,
        line=line,
        passed=passed,
        agrees=may,
        must_agree=must,
        asks=_beside(_members(line.asks, rights), matter, facts, known),
        due=_due(way, organisation, now) if isinstance(way, Right) else None,
        may_change=may_change,
    )


def concerns(work: Work, person: Person, *, now: datetime) -> Concerns:
    """Tell what of the rights in force concerns `person`."""
    number, rights, organisation = _in_force(work, now)
    may_change = person.id in organisation.administrators
    found = concerning(rights, person.id)
    if may_change:
        own = {id(one.line): one for one in found}
        found = tuple(own.get(id(line), Concern(line, ())) for line in rights.lines)
    return Concerns(
        version=number,
        lines=found,
        held=held(rights, person.id),
        stands_in=stood_in_for(rights, person.id),
        planned=work.rights.planned(now=now) if may_change else (),
        zone=organisation.company.zone,
        may_change=may_change,
    )


def one_line(work: Work, words: str, person: Person, *, now: datetime) -> OneLine:
    """Find a line by its number or its name.

    Raises:
        NoSuchLineError: there is none.
    """
    number, rights, organisation = _in_force(work, now)
    fold = " ".join(words.split()).casefold()
    named = next((one for one in rights.lines if one.what.casefold() == fold), None)
    line = named or next((one for one in rights.lines if str(one.number) == fold.removeprefix("line ")), None)
    if line is None:
        raise NoSuchLineError(words, nearest(words, (one.what for one in rights.lines)))
    said = texts_of(_by_email(work, rights, line))
    may_change = person.id in organisation.administrators
    return OneLine(version=number, number=line.number, said=said, may_change=may_change)


def linted(work: Work, person: Person, *, now: datetime) -> Linted:
    """Tell an administrator what is wrong with the rights in force, or who holds the position PMO, who changes nothing.

    Raises:
        RightsAdministratorsOnlyError: they are neither.
    """
    number, rights, organisation = _in_force(work, now)
    if not (person.standing and person.id in organisation.holders(PMO)):
        must_administer_rights(person, organisation)
    named = by_email(work, rights)
    channels = unseen(named, work.channels.named(channels_named(named)))
    found = (*lint(named, on=day_of(now, organisation)), *strangers(named, work.rights.addresses()), *channels)
    ordered = sorted(found, key=lambda one: (one.severity.value, one.line))
    lines = {one.number: one.what for one in rights.lines}
    may_change = person.id in organisation.administrators
    return Linted(version=number, problems=tuple(ordered), lines=lines, may_change=may_change)


def line_sheet(work: Work, person: Person, *, version: int, number: int | None, above: int, now: datetime) -> LineSheet:
    """Begin a form about the line `number` of `version`, or about a new one above the line `above` (0: above the last).

    Raises:
        RightsAdministratorsOnlyError: they do not administer.
        RightsMovedOnError: other rights are in force than those of `version`.
        NoSuchLineError: there is no such line.
    """
    current, rights, organisation = _in_force(work, now)
    must_administer_rights(person, organisation)
    if current != version:
        edit = LineEdit(said={}) if number is None else LineRemoval(number)
        raise moved_on(work, edit, drawn=version, now=current)
    at = _place(rights, number if number is not None else above, new=number is None)
    others = tuple(one for one in rights.lines if number is None or one.number != number)
    return LineSheet(
        version=current,
        number=number,
        said=texts_of(_by_email(work, rights, rights.lines[at])) if number is not None else {},
        below=rights.lines[at - 1].number if at else FIRST,
        order=tuple((one.number, one.what) for one in others[max(0, at - MOST_LISTED // 2) :][: MOST_LISTED - 2]),
        today=day_of(now, organisation),
    )


def people_sheet(work: Work, person: Person, *, now: datetime) -> PeopleSheet:
    """Begin a form about who holds a position.

    Raises:
        RightsAdministratorsOnlyError: they do not administer.
    """
    current, rights, organisation = _in_force(work, now)
    must_administer_rights(person, organisation)
    named = by_email(work, rights)
    people = {position.name: people_of(position) for position in named.positions}
    return PeopleSheet(version=current, people=people, today=day_of(now, organisation))


def people_held(sheet: PeopleSheet, name: str) -> tuple[str, str]:
    """Find a position of a sheet, by its name whatever its case.

    Raises:
        NoSuchPositionError: there is none.
    """
    fold = " ".join(name.split()).casefold()
    found = next(((one, people) for one, people in sheet.people.items() if one.casefold() == fold), None)
    if found is None:
        raise NoSuchPositionError(name)
    return found


def _in_force(work: Work, now: datetime) -> tuple[int, Rights, Organisation]:
    number = work.rights.current(now=now)
    return number, work.rights.version(number), work.rights.organisation(now=now)


def _by_email(work: Work, rights: Rights, line: Line) -> Line:
    named = by_email(work, rights)
    return named.lines[next(at for at, one in enumerate(rights.lines) if one is line)]


def _place(rights: Rights, number: int, *, new: bool) -> int:
    """Find where a line stands; a new one that is put above none comes above the last, which may fit everything."""
    at = next((at for at, line in enumerate(rights.lines) if line.number == number), None)
    if at is None and not new:
        raise NoSuchLineError(str(number))
    return max(0, len(rights.lines) - 1) if at is None else at


def _deciding(way: Right) -> set[PersonId]:
    """Name who decides; not who may without being asked."""
    unasked = way.line.may_decide
    speakers = (speaker for seat in way.seats for speaker in seat.speakers)
    return {one.person for one in speakers if not (one.stands_by and one.rung in unasked)}


def _beside(
    seats: Iterable[Seat], matter: Matter, facts: Facts, known: Collection[PersonId]
) -> tuple[DeciderView, ...]:
    """Show who has a part beside those `known` already, who have another one."""
    found: tuple[Filled, ...] = filled(
        seats,
        line=None,
        matter=matter,
        raised_by=PersonId(""),
        organisation=facts.organisation,
        bars=Bars(people=frozenset(known), own=True),
        then=(),
    )
    return preview(found, facts=facts, names={})


def _agreeing(seats: Iterable[Seat], rights: Rights) -> tuple[Seat, ...]:
    """Give the seats that agree: for a forum its chair, where it meets in chat and has one, else each member's."""
    chairs = {forum.name.casefold(): forum.chair for forum in rights.forums if forum.chair and not forum.outside}
    led = (chairs.get(seat.name.casefold(), seat) if seat.kind is SeatKind.FORUM else seat for seat in seats)
    return _members(led, rights)


def _members(seats: Iterable[Seat], rights: Rights) -> tuple[Seat, ...]:
    forums = {forum.name.casefold(): forum for forum in rights.forums}
    return tuple(dict.fromkeys(part for seat in seats for part in opened(seat, forums)))


def _due(way: Right, organisation: Organisation, now: datetime) -> datetime | None:
    if way.step.forum is not None and way.step.forum.outside:
        return None
    return due_of(None, asked(way.seats, line=way.line, organisation=organisation, now=now, forum=way.step.forum))
