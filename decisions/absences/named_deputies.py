"""Whoever is named to decide while somebody is away hears of it once, and of what becomes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from decisions.absences.absence import Absence, Said, as_said
from decisions.absences.away import today_of
from decisions.absences.deputies import limit_of
from decisions.decision import Decision, DecisionId, Status
from decisions.money import Money
from decisions.organisation_events import WentAway
from decisions.people import Identity, PersonId
from decisions.places import Conversation, direct
from decisions.ports.reading import Reader
from decisions.ports.work import Work
from decisions.telling.notices import TO_TELL_OTHERS, Notice, NoticeKind
from decisions.views.named import FORMER


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """A time for which somebody was named and is no longer.

    `still_away` says that it is a time away all the same; `instead` then decides, where another was named.
    """

    start: date
    end: date
    still_away: bool
    instead: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsForDeputy:
    """What somebody hears whom `absent` named: the times for which they are to decide, and those for which no longer.

    `waiting` is what waits on them for `absent` where a time has begun, else what waits on `absent`: nothing that they
    may not see. `limit` is what the rights set.
    """

    absent: str
    today: date
    named: tuple[Absence, ...]
    over: tuple[Over, ...]
    limit: Money | None = None
    waiting: tuple[DecisionId, ...] = ()

    @property
    def has_begun(self) -> bool:
        """Tell whether they decide already."""
        return any(one.covers(self.today) for one in self.named)


def notices_to_deputies(history: Sequence[Said], *, after: int, beside: Identity, now: datetime) -> tuple[Notice, ...]:
    """Say who is to hear of what happened `after` that event: once, a minute later, when it is not taken back."""
    place = Conversation(platform=beside.platform, tenant=beside.tenant)
    concerned = {deputy: one for one in history if one.seq > after and (deputy := _named_by(history, one))}
    return tuple(
        Notice(
            kind=NoticeKind.STANDS_IN,
            decision=DecisionId(one.event.person),
            seq=one.seq,
            conversation=direct(deputy, place),
            not_before=now + TO_TELL_OTHERS,
        )
        for deputy, one in concerned.items()
    )


def news_for_deputy(work: Work, person: PersonId, seq: int, deputy: PersonId, *, now: datetime) -> NewsForDeputy | None:
    """Tell what is new to a deputy since they were last told of the times away of `person`; None where nothing is.

    Where something that concerns them happened after event `seq`, the notice of that tells all of it.
    """
    history, people = work.absences.said(person), work.people.persons({person, deputy})
    is_told_later = any(one.seq > seq and _named_by(history, one) == deputy for one in history)
    if is_told_later or person not in people or deputy not in people or not people[deputy].standing:
        return None
    organisation = work.rights.organisation(now=now).knowing(people[person])
    times, today = as_said(one.event for one in history), today_of(person, organisation, now)
    told = work.outbox.told_of_absence(deputy, person)
    before = _theirs(as_said(one.event for one in history if one.seq <= told), deputy, today)
    named = tuple(one for one in _theirs(times, deputy, today) if one not in before)
    gone = tuple(one for one in before if one not in times)
    if not named and not gone:
        return None
    others = work.people.persons(one.deputy for one in times if one.deputy)
    names = {one: known.shown for one, known in others.items()}
    news = NewsForDeputy(
        absent=people[person].shown,
        today=today,
        named=named,
        over=tuple(_over(one, times, names) for one in gone),
        limit=limit_of(person, deputy, organisation),
    )
    return replace(news, waiting=_waiting(work, person, deputy, begun=news.has_begun)) if named else news


def _named_by(history: Sequence[Said], one: Said) -> PersonId | None:
    """Name whom an event names, or whose time it ends."""
    if isinstance(one.event, WentAway):
        return one.event.deputy
    before = as_said(earlier.event for earlier in history if earlier.seq < one.seq)
    return next((time.deputy for time in before if time.start == one.event.start), None)


def _theirs(times: Sequence[Absence], deputy: PersonId, today: date) -> tuple[Absence, ...]:
    return tuple(one for one in times if one.deputy == deputy and one.end >= today)


def _over(gone: Absence, times: Sequence[Absence], names: Mapping[PersonId, str]) -> Over:
    instead = next((one for one in times if one.overlaps(gone)), None)
    named = instead.deputy if instead and instead.deputy != gone.deputy else None
    return Over(
        start=gone.start,
        end=gone.end,
        still_away=instead is not None,
        instead=names.get(named, FORMER) if named else None,
    )


def _waiting(work: Work, person: PersonId, deputy: PersonId, *, begun: bool) -> tuple[DecisionId, ...]:
    """Name what is open and waits, on the deputy for somebody or on them, as far as the deputy sees it."""
    found = work.decisions.listed(
        reader=Reader(deputy), statuses=(Status.OPEN,), raised_by=None, involving=deputy if begun else None
    )
    return tuple(one.id for one in found if _waits(one, person, deputy if begun else None))


def _waits(decision: Decision, person: PersonId, deputy: PersonId | None) -> bool:
    silent = (one for one in decision.seats if decision.response_of(one.seat) is None)
    if deputy is None:
        return any(person in one.of for one in silent)
    return any(deputy in one.of and one.on_behalf_of == person for one in silent)
