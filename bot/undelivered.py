"""What becomes of a message that its platform takes nowhere: sent where else somebody is, or put aside and told of."""

import logging
from collections.abc import Mapping
from datetime import timedelta

from adapters.cards import trouble
from adapters.cards.delivery import NOT_INSTALLED, DeliveryError, Sender
from bot.accounts import NO_ACCOUNT, Accounts
from bot.notices import Rendering, Told
from bot.threads import Threads
from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation, direct
from decisions.ports.clock import Clock
from decisions.ports.work import UnitOfWork, Work
from decisions.telling.notices import Copy, Notice, NoticeKind
from storage.delivery import Deliveries
from storage.jobs import Job, NoticeJob, PostingJob
from storage.parking import ABOUT_TROUBLE

log = logging.getLogger(__name__)

NOT_THERE = (NO_ACCOUNT, NOT_INSTALLED)
TO_GATHER = timedelta(minutes=5)
"""How long administrators hear nothing of the first message that could not be sent: one tells them of all."""
CLOSED = "closed"
"""The code of a delivery that was not tried, since the platform takes nothing from us."""


class Undelivered:
    """Finds another way to people, or tells those who can do something about it; `platforms` are served."""

    def __init__(
        self,
        *,
        deliveries: Deliveries,
        unit_of_work: UnitOfWork,
        rendering: Rendering,
        accounts: Accounts,
        platforms: Mapping[str, Sender],
        threads: Threads,
        clock: Clock,
    ) -> None:
        self._deliveries = deliveries
        self._unit_of_work = unit_of_work
        self._rendering = rendering
        self._accounts = accounts
        self._platforms = platforms
        self._threads = threads
        self._clock = clock

    def may_go_elsewhere(self, job: Job) -> bool:
        """Tell whether what is for one person could reach them on another platform."""
        stands = isinstance(job, PostingJob) and job.ref is not None
        return (
            job.conversation.person is not None
            and not stands
            and sum(sender.ways() for sender in self._platforms.values()) > 1
        )

    async def redirected(self, job: Job, error: DeliveryError) -> bool:
        """Send to somebody who is not on a platform, or not with Steerco, where else they are."""
        here = job.conversation
        is_away = error.code in NOT_THERE or error.away or error.gone
        if not is_away or here.person is None or not self.may_go_elsewhere(job):
            return False
        elsewhere = await self._elsewhere(here.person, here.platform, here.tenant)
        if elsewhere is None:
            return False
        if f"{elsewhere.platform}/{elsewhere.tenant}" in await self._threads.read(self._deliveries.closed):
            return False
        await self._threads.write(self._readdress, job, elsewhere)
        return True

    async def park(self, job: Job, error: DeliveryError) -> None:
        """Put it aside with its reason; a card that nobody reads is told to those who can do something about it."""
        await self._threads.write(self._park, job, error)

    async def gone(self, job: Job, error: DeliveryError) -> None:
        """Call no more for a channel, or a person, that takes nothing: what waits goes elsewhere, or is put aside."""
        for other in await self._threads.read(self._deliveries.beside, job):
            if not await self.redirected(other, error):
                await self.park(other, error)

    async def turned_away(self, job: Job, error: DeliveryError) -> None:
        """Stop calling a platform that takes nothing from us any more, and tell administrators once."""
        if await self._threads.write(self._deliveries.turned_away, job, error.because):
            await self.tell_closed(job.conversation.platform, job.conversation.tenant, error.because)

    async def closed(self, platform: str, tenant: str, because: str) -> None:
        """Take that a platform says that we were removed: a message asks whether that is so."""
        if await self._threads.write(self._deliveries.close, platform, tenant, because):
            await self.tell_closed(platform, tenant, because)

    async def tell_closed(self, platform: str, tenant: str, because: str) -> None:
        """Tell administrators, on another platform, that this one takes nothing from us any more."""
        log.error("%s takes nothing from us any more: %s", platform, because)
        about = DecisionId(f"{platform}/{tenant}")
        for person in await self._threads.read(self._administrators):
            elsewhere = await self._elsewhere(person, platform, tenant)
            if elsewhere is not None:
                await self._threads.write(self._tell, NoticeKind.CLOSED, about, elsewhere, timedelta())

    async def barred(self, job: Job) -> None:
        """Send where else its reader is what goes nowhere now; else it waits."""
        error = DeliveryError(CLOSED, away=True)
        if await self.redirected(job, error):
            log.info("%s of %s goes to another platform", type(job).__name__, job.decision)
        else:
            await self._threads.write(self._deliveries.barred, job)

    async def looked(self, job: Job) -> None:
        """Let another message ask, where one that was to ask was not sent for a reason of its own."""
        if self._deliveries.asks_again(job):
            await self._threads.write(self._deliveries.asked_nothing, job)

    def told(self, job: NoticeJob) -> Told | None:
        """Draw what an administrator reads of messages that did not get through; None where all is well by now."""
        if job.kind is NoticeKind.CLOSED:
            because = self._deliveries.closed().get(job.decision)
            platform, _, tenant = job.decision.partition("/")
            sender = self._platforms.get(platform)
            part = sender.called(tenant) if sender else ""
            return Told(card=trouble.closed(platform, because, part=part), version=0) if because else None
        found = self._deliveries.parking.not_sent(job.decision)
        return Told(card=trouble.not_sent(found, self._rendering.called(found.place)), version=0) if found else None

    async def _elsewhere(self, person: PersonId, platform: str, tenant: str) -> Conversation | None:
        """Name the direct messages of somebody where another way leads than to this tenant."""
        sender = self._platforms.get(platform)

        def is_the_same_way(other: str) -> bool:
            return sender is None or sender.way(other) == sender.way(tenant)

        found = await self._accounts.elsewhere(person, not_on=platform, which=is_the_same_way)
        return found if found is not None and found.platform in self._platforms else None

    def _administrators(self) -> tuple[PersonId, ...]:
        with self._unit_of_work() as work:
            return tuple(sorted(work.rights.organisation(now=self._clock()).administrators))

    def _tell(self, kind: NoticeKind, about: DecisionId, where: Conversation, after: timedelta) -> None:
        """Tell one person of a trouble: once, while they have not heard of it."""
        now = self._clock()
        earlier = self._deliveries.parking.earlier(about, PersonId(where.person or ""))
        notice = Notice(kind=kind, decision=about, seq=earlier.next, conversation=where, not_before=now + after)
        with self._unit_of_work() as work:
            work.outbox.put((notice,))
            work.commit()

    def _readdress(self, job: Job, elsewhere: Conversation) -> None:
        if isinstance(job, NoticeJob):
            # By its key it is known what it is about, so that it is told once wherever they are.
            self._deliveries.readdressed(job, elsewhere)
            return
        with self._unit_of_work() as work:
            copy = Copy(conversation=elsewhere, reader=job.reader)
            work.postings.place(job.decision, (copy,), version=job.wanted)
            work.commit()
        self._deliveries.dropped(job, "they are reached on another platform")

    def _park(self, job: Job, error: DeliveryError) -> None:
        if isinstance(job, NoticeJob) and job.kind in ABOUT_TROUBLE:
            # What it would tell is put aside, and told at the command line.
            self._deliveries.dropped(job, error.because)
            return
        if not (isinstance(job, PostingJob) and job.ref is None and error.code in NOT_THERE):
            # Of a card that finds nobody there they are told all the same, with what to do about it.
            self._tell_administrators(job, error.because)
        if isinstance(job, PostingJob) and job.ref is None:
            with self._unit_of_work() as work:
                work.outbox.put(self._unread(job, error, work))
                work.commit()
        self._deliveries.parked(job, error.because)

    def _tell_administrators(self, job: Job, because: str) -> None:
        """Have it shown to administrators, a while later together with what else has the same cause."""
        cause = self._deliveries.parking.cause(job.decision, job.conversation, because)
        stands = self._deliveries.parking.not_sent(cause) is not None
        for person in self._administrators():
            if stands and self._deliveries.parking.earlier(cause, person).is_fresh(self._clock()):
                continue
            self._tell(NoticeKind.NOT_SENT, cause, direct(person, job.conversation), TO_GATHER)

    def _unread(self, job: PostingJob, error: DeliveryError, work: Work) -> tuple[Notice, ...]:
        """Tell who raised it that the card has no place; of a decider who has no account, the administrators too."""
        view = self._rendering.view(job.decision, None)
        if view is None or (job.conversation.is_direct and error.code not in NOT_THERE):
            return ()
        told, kind = {view.raised_by.id}, NoticeKind.UNPLACED
        if job.conversation.is_direct:
            told |= work.rights.organisation(now=self._clock()).administrators
            kind = NoticeKind.UNINSTALLED if error.code == NOT_INSTALLED else NoticeKind.UNREACHED
        notices = [self._notice(job, direct(person, job.conversation), kind) for person in sorted(told - {job.reader})]
        if error.code == NOT_INSTALLED and not (view.place.is_direct or view.restricted):
            # They cannot be written to alone, so they are called where it stands.
            notices.append(self._notice(job, view.place, NoticeKind.CALLED))
        return tuple(notices)

    def _notice(self, job: PostingJob, where: Conversation, kind: NoticeKind) -> Notice:
        return Notice(kind=kind, decision=job.decision, seq=job.wanted, conversation=where, not_before=self._clock())
