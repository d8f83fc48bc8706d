"""What becomes of a message that its platform takes nowhere: sent where else somebody is, or put aside and told of."""

from collections.abc import Collection

from adapters.cards.delivery import NOT_INSTALLED, DeliveryError
from bot.accounts import NO_ACCOUNT, Accounts
from bot.notices import Rendering
from bot.threads import Threads
from decisions.notices import Copy, Notice, NoticeKind
from decisions.places import Conversation, direct
from decisions.ports import Clock, UnitOfWork, Work
from storage.delivery import Deliveries
from storage.jobs import Job, PostingJob

NOT_THERE = (NO_ACCOUNT, NOT_INSTALLED)


class Undelivered:
    """Finds another way to people, or tells those who can do something about it; `platforms` are served."""

    def __init__(
        self,
        *,
        deliveries: Deliveries,
        unit_of_work: UnitOfWork,
        rendering: Rendering,
        accounts: Accounts,
        platforms: Collection[str],
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

    async def redirected(self, job: Job, error: DeliveryError) -> bool:
        """Send to somebody who is not on a platform, or not with Steerco, where else they are."""
        here = job.conversation
        if error.code not in NOT_THERE or here.person is None or (isinstance(job, PostingJob) and job.ref is not None):
            return False
        elsewhere = await self._accounts.elsewhere(here.person, not_on=here.platform)
        if elsewhere is None or elsewhere.platform not in self._platforms:
            return False
        await self._threads.write(self._readdress, job, elsewhere)
        return True

    async def park(self, job: Job, error: DeliveryError) -> None:
        """Put it aside with its reason; a card that nobody reads is told to those who can do something about it."""
        await self._threads.write(self._park, job, error)

    def _readdress(self, job: Job, elsewhere: Conversation) -> None:
        now = self._clock()
        with self._unit_of_work() as work:
            if isinstance(job, PostingJob):
                copy = Copy(conversation=elsewhere, reader=job.reader)
                work.postings.place(job.decision, (copy,), version=job.wanted)
            else:
                again = Notice(
                    kind=job.kind, decision=job.decision, seq=job.seq, conversation=elsewhere, not_before=now
                )
                work.outbox.put((again,))
            work.commit()
        self._deliveries.dropped(job, "they are reached on another platform")

    def _park(self, job: Job, error: DeliveryError) -> None:
        if isinstance(job, PostingJob) and job.ref is None:
            with self._unit_of_work() as work:
                work.outbox.put(self._unread(job, error, work))
                work.commit()
        self._deliveries.parked(job, error.because)

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
