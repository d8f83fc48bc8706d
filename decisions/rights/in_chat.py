"""The rights, changed in chat by an administrator: one thing at a time, read and checked as a file is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from decisions.acting import who
from decisions.deciders.routing import day_of
from decisions.organisation import Organisation
from decisions.people import Email, Identity, Person, PersonId
from decisions.ports.clock import Clock
from decisions.ports.decisions import LostRaceError
from decisions.ports.work import UnitOfWork, Work
from decisions.rights.changes import Change, changes
from decisions.rights.editing import Edit, NothingThereError, PositionEdit, edited
from decisions.rights.emails import with_emails
from decisions.rights.errors import RightsAdministratorsOnlyError, RightsMovedOnError
from decisions.rights.importing import addresses_of, beginning, by_email, put_in_force
from decisions.rights.lines import Rights
from decisions.rights.lint import lint
from decisions.rights.linting.record import strangers
from decisions.rights.phrases import of_line, of_position
from decisions.rights.problems import Problem, Severity
from decisions.rights.reading.fields import MisfilledError
from decisions.rights.versions import Origin, Planned
from decisions.rights.writing.page import numbered
from decisions.service import TRIES

EFFECTIVE = "effective"
"""The field that says from which day on it holds."""

_PAST = "Please choose today or a later day."


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRights:
    """`actor` changes one thing of the rights of `version`, from the day `effective` on: today, where they say none."""

    actor: Identity
    version: int
    edit: Edit
    effective: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsChanged:
    """It is on record as `version`; `changed` is empty where nothing is different.

    `hints` are what deserves a word now and did not before. `planned` come into force later, without the change.
    """

    version: int
    effective: date
    today: date
    changed: tuple[Change, ...]
    hints: tuple[Problem, ...]
    planned: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class Misfilled:
    """It cannot be put in force: what is wrong, by the key or the field that it is about."""

    complaints: Mapping[str, str]


class RightsInChat:
    """Changes the rights, each change in one transaction."""

    def __init__(self, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    def change(self, change: ChangeRights) -> RightsChanged | Misfilled:
        """Make a new version of the rights that says what `change` asks for; asked twice, it is made once.

        Raises:
            RightsAdministratorsOnlyError: the actor does not administer.
            RightsMovedOnError: other rights are in force meanwhile.
            UnseenIdentityError: the account must be looked up first.

        """
        for _ in range(TRIES - 1):
            try:
                return self._changed(change)
            except LostRaceError:
                continue
        return self._changed(change)

    def _changed(self, change: ChangeRights) -> RightsChanged | Misfilled:
        now = self._clock()
        with self._unit_of_work() as work:
            # Before all else is read: a version that comes on record meanwhile is either seen below or wins the race.
            last = work.rights.last()
            organisation = work.rights.organisation(now=now)
            by = must_administer_rights(who(work, change.actor, now=now), organisation)
            today = day_of(now, organisation)
            effective = change.effective or today
            if effective < today:
                return Misfilled({EFFECTIVE: _PAST})
            asked = _Asked.of(work, change, last=last, effective=effective, today=today, now=now)
            made = asked.made()
            if isinstance(made, RightsChanged) and made.version != asked.replaced:
                asked.put_in_force(by)
                work.people.seen(change.actor)
                work.commit()
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A change beside what is on record: `base` is the version that it was asked for, which names people by e-mail."""

    work: Work
    edit: Edit
    base: Rights
    addresses: Mapping[PersonId, Email]
    replaced: int
    drawn: int
    last: int
    effective: date
    today: date
    now: datetime

    @classmethod
    def of(
        cls, work: Work, change: ChangeRights, *, last: int, effective: date, today: date, now: datetime
    ) -> "_Asked":
        known = change.version if 0 <= change.version <= last else 0
        rights = work.rights.version(known)
        addresses = addresses_of(work, rights)
        begins = max(now, beginning(effective, rights.company.zone))
        return cls(
            work=work,
            edit=change.edit,
            base=with_emails(rights, addresses),
            addresses=addresses,
            replaced=work.rights.current(now=begins),
            drawn=known,
            last=last,
            effective=effective,
            today=today,
            now=now,
        )

    def made(self) -> RightsChanged | Misfilled:
        """Tell what comes of it, without recording anything yet."""
        try:
            after = edited(self.base, self.edit)
        except NothingThereError:
            raise moved_on(self.work, self.edit, drawn=self.drawn, now=self.replaced) from None
        except MisfilledError as misfilled:
            return Misfilled(misfilled.complaints)
        if self.replaced != self.drawn:
            if self._is_in_place(after):
                return self._told(after, version=self.replaced, hints=())
            raise moved_on(self.work, self.edit, drawn=self.drawn, now=self.replaced)
        news = tuple(_news(self._examined(self.base), self._examined(after)))
        errors = [one for one in news if one.severity is Severity.ERROR]
        if errors:
            return Misfilled({_about(one): one.sentence for one in reversed(errors)})
        changed = changes(numbered(self.base), after)
        return self._told(after, version=self.last + 1 if changed else self.replaced, hints=news)

    def put_in_force(self, by: Person) -> None:
        """Record it.

        Raises:
            LostRaceError: somebody recorded another version meanwhile.
        """
        number = put_in_force(
            self.work,
            edited(self.base, self.edit),
            effective=self.effective,
            now=self.now,
            origin=Origin.CHAT,
            by=by.id,
            known={address: person for person, address in self.addresses.items()},
        )
        if number != self.last + 1:
            raise LostRaceError

    def _examined(self, rights: Rights) -> tuple[Problem, ...]:
        return *lint(rights, on=self.effective), *strangers(rights, self.work.rights.addresses())

    def _is_in_place(self, after: Rights) -> bool:
        """Tell whether this was done before: the rights in force are what it leads to."""
        return not changes(by_email(self.work, self.work.rights.version(self.replaced)), after)

    def _told(self, after: Rights, *, version: int, hints: tuple[Problem, ...]) -> RightsChanged:
        begins = max(self.now, beginning(self.effective, self.base.company.zone))
        planned = tuple(one for one in self.work.rights.planned(now=self.now) if one.since > begins)
        return RightsChanged(
            version=version,
            effective=self.effective,
            today=self.today,
            changed=changes(self.base, after),
            hints=hints,
            planned=planned,
        )


def moved_on(work: Work, edit: Edit, *, drawn: int, now: int) -> RightsMovedOnError:
    """Tell that version `now` took the place of the one that `edit` was `drawn` from, and how it stands in that."""
    before = by_email(work, work.rights.version(drawn if 0 < drawn <= work.rights.last() else 0))
    after = by_email(work, work.rights.version(now))
    return RightsMovedOnError(now, "; ".join(_as_it_stands(edit, before, after)))


def must_administer_rights(person: Person | None, organisation: Organisation) -> Person:
    """Refuse who does not administer.

    Raises:
        RightsAdministratorsOnlyError: they do not, or have no standing.

    """
    if person is None or not person.standing or person.id not in organisation.administrators:
        names = (organisation.people[one].name for one in sorted(organisation.administrators))
        raise RightsAdministratorsOnlyError(person.id if person else PersonId(""), tuple(names))
    return person


def _news(before: tuple[Problem, ...], after: tuple[Problem, ...]) -> Iterator[Problem]:
    """Give what was not so before; sentences may name lines, so those are compared without their numbers."""
    known = {_numberless(one.sentence) for one in before}
    return (one for one in after if _numberless(one.sentence) not in known)


def _numberless(sentence: str) -> str:
    return " ".join(word for word in sentence.split() if not word.strip(".,:").isdigit())


def _about(problem: Problem) -> str:
    """Name the key that a problem of a whole line is about, as its sentence names it; none, where it names none."""
    for key, says in _SAYS.items():
        if any(one in problem.sentence for one in says):
            return key
    return ""


_SAYS: Mapping[str, tuple[str, ...]] = {
    "why": ("without a `why`",),
    "must agree": ("“must agree”",),
    "when": ("is never reached", "fits nothing"),
    "how": ("by consent", "says “how"),
    "at least": ("at least",),
    "then": ("The ladder of",),
}


def _as_it_stands(edit: Edit, base: Rights, now: Rights) -> Iterator[str]:
    """Say how what was to be changed stands now; nothing, where it is gone."""
    if isinstance(edit, PositionEdit):
        held = (one for one in now.positions if one.name.casefold() == edit.name.casefold())
        yield from (f"{one.name}: {', '.join(of_position(one))}" for one in held)
        return
    names = {line.what.casefold() for line in base.lines if line.number == edit.number}
    found = next((line for line in now.lines if line.what.casefold() in names), None)
    if found is not None:
        yield from (f"{key} {', '.join(value)}" for key, value in of_line(found).items())
