"""The relay: claims what must be told, draws it as it stands at that moment, sends it once, and marks the end."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from adapters.cards.delivery import DeliveryError, Sender, Sent
from bot.accounts import Accounts
from bot.limits import limits_of
from bot.notices import Rendering, Told
from bot.threads import Threads
from bot.tries import Tries, pause_before
from bot.undelivered import Undelivered
from bot.under_way import UnderWay
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.ports.clock import Clock
from decisions.telling.notices import NoticeKind
from storage.delivery import Deliveries
from storage.jobs import Limit, NoticeJob, PostingJob, Ref
from storage.mornings import Mornings
from storage.parking import ABOUT_TROUBLE
from storage.states import PENDING, SENT

log = logging.getLogger(__name__)

Job: TypeAlias = PostingJob | NoticeJob

MOST_AT_ONCE = 50
AGAIN_AFTER_A_FAULT_OF_OURS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one try ended: sent, not needed after all, to be looked at again in so many seconds, or held for later."""

    sent: Sent | None = None
    version: int = 0
    dropped: str | None = None
    again_in: float | None = None
    held: bool = False


class Relay:
    """Platform-free: a sender for each platform does the rest."""

    def __init__(  # noqa: PLR0913 - each by its name
        self,
        *,
        deliveries: Deliveries,
        undelivered: Undelivered,
        rendering: Rendering,
        accounts: Accounts,
        mornings: Mornings,
        senders: Mapping[str, Sender],
        threads: Threads,
        clock: Clock,
        wake: Callable[[], None],
    ) -> None:
        self._deliveries = deliveries
        self._undelivered = undelivered
        self._rendering = rendering
        self._accounts = accounts
        self._mornings = mornings
        self._senders = senders
        self._threads = threads
        self._clock = clock
        self._under_way = UnderWay(MOST_AT_ONCE, wake=wake)
        self._tries = Tries()

    async def once(self) -> int:
        """Begin to deliver what may go out now, and count it; one that hangs holds up no other."""
        return await self._under_way.begin(self._claimed, self._deliver)

    async def _claimed(self, most: int) -> tuple[Job, ...]:
        return await self._threads.write(
            self._deliveries.claim,
            now=self._clock(),
            limits_of=self._limits_of,
            may_go_elsewhere=self._undelivered.may_go_elsewhere,
            most=most,
        )

    @property
    def busy(self) -> bool:
        """Whether something is on its way out."""
        return self._under_way.busy

    async def finish(self) -> None:
        """Wait for everything that is on its way out."""
        await self._under_way.finish()

    async def pause(self) -> float | None:
        """Tell after how many seconds something may go out; None where nothing waits."""
        return await self._threads.read(self._deliveries.next_at, now=self._clock())

    async def look_now(self) -> None:
        """Ask again at once where we were turned away."""
        await self._threads.write(self._deliveries.look_now)

    async def _deliver(self, job: Job) -> None:
        if job.barred:
            await self._undelivered.barred(job)
            return
        try:
            outcome = await self._told(job) if isinstance(job, NoticeJob) else await self._stands(job)
        except DeliveryError as error:
            await self._failed(job, error)
            if error.away:
                return
        except Exception as error:  # one card that cannot be drawn must not stop the others: it is tried again
            log.exception("%s could not be delivered", _name(job))
            reason = type(error).__name__
            await self._threads.write(self._deliveries.unsure, job, reason, retry_in=AGAIN_AFTER_A_FAULT_OF_OURS)
        else:
            await self._marked(job, outcome)
            if outcome.sent is not None:
                self._tries.got_through(job)
                return
            if outcome.dropped is not None:
                self._tries.forget(job)
        await self._undelivered.looked(job)

    async def _marked(self, job: Job, outcome: Outcome) -> None:
        if outcome.sent is not None:
            ref = Ref(channel=outcome.sent.channel, message=outcome.sent.message)
            await self._threads.write(self._deliveries.sent, job, ref=ref, version=outcome.version)
        elif outcome.again_in is not None:
            await self._threads.write(self._deliveries.waits, job, outcome.again_in)
        elif not outcome.held:
            await self._threads.write(self._deliveries.dropped, job, outcome.dropped or "not needed")

    async def _failed(self, job: Job, error: DeliveryError) -> None:
        if error.away:
            await self._undelivered.turned_away(job, error)
        elif error.retry_after is not None:
            key = self._limits_of(job)[-1 if self._sender(job.conversation).rates.waits_in_a_place else 0].key
            await self._threads.write(self._deliveries.waits, job, error.retry_after, limit_key=key)
        elif await self._undelivered.redirected(job, error):
            log.info("%s goes to another platform: %s", _name(job), error.code)
            self._tries.forget(job)
        elif error.permanent or self._tries.is_hopeless(job):
            log.warning("%s is parked: %s", _name(job), error.code)
            self._tries.forget(job)
            await self._undelivered.park(job, error)
        else:
            mark = self._deliveries.unsure if error.unsure else self._deliveries.retry
            await self._threads.write(mark, job, error.code, retry_in=pause_before(job.attempts))
        if error.gone:
            await self._undelivered.gone(job, error)

    async def _stands(self, job: PostingJob) -> Outcome:
        """Post a copy of the card, or redraw it."""
        sender = self._sender(job.conversation)
        on, first = job.conversation.platform, job.ref is None
        drawn = await self._threads.read(self._rendering.card, job.decision, job.reader, on=on, first=first)
        if drawn is None:
            return Outcome(dropped="its reader is no longer in it")
        if job.ref is not None:
            sent = Sent(channel=job.ref.channel, message=job.ref.message)
            viewers = await self._viewers(drawn, job.conversation, sender)
            await sender.update(drawn.card, sent, viewers=viewers)
            return Outcome(sent=sent, version=drawn.version)
        waits = await self._instead_of_the_channel(job)
        if waits is not None:
            return waits
        key = f"card/{job.decision}/{job.conversation.key}"
        sent = await self._posted(job, drawn, key, job.conversation.thread)
        # What was found may have been posted before something happened: it is drawn again.
        return Outcome(sent=sent, version=0 if job.unsure else drawn.version)

    async def _told(self, job: NoticeJob) -> Outcome:
        """Reply in the thread of the card, once; what one person reads may wait until they work."""
        on = job.conversation.platform
        to = job.conversation.person
        if await self._is_kept(job):
            return Outcome(held=True)
        if job.kind in (NoticeKind.NUDGE, NoticeKind.GATHERED) and to is not None:
            return await self._summed_up(job, to)
        if job.kind in ABOUT_TROUBLE:
            drawn = await self._threads.read(self._undelivered.told, job)
        else:
            drawn = await self._threads.read(self._rendering.notice, job.kind, job.decision, job.seq, on=on, to=to)
        if drawn is None:
            return Outcome(dropped="it was taken back")
        thread = job.conversation.thread or (job.anchor.message if job.anchor else None)
        return Outcome(sent=await self._posted(job, drawn, job.key, thread))

    async def _is_kept(self, job: NoticeJob) -> bool:
        """Keep it until its reader works, or put it together with what gathered for them; tell whether that is so."""
        now = self._clock()
        if not await self._threads.read(self._mornings.waits, job, now):
            return False
        return await self._threads.write(self._mornings.kept, job, now)

    async def _summed_up(self, job: NoticeJob, to: PersonId) -> Outcome:
        """Tell one person in one message what waits on them still, or what happened while they were not at work."""
        on = job.conversation.platform
        if job.kind is NoticeKind.NUDGE:
            drawn = await self._threads.read(self._rendering.nudges, job.key, to, on=on)
        else:
            told = await self._threads.read(self._mornings.gathered, job.key)
            drawn = await self._threads.read(self._rendering.gathered, told, to, on=on)
        if drawn is None:
            return Outcome(dropped="nothing in it holds any more")
        return Outcome(sent=await self._posted(job, drawn, job.key, None))

    async def _posted(self, job: Job, drawn: Told, key: str, thread: str | None) -> Sent:
        sender, where = self._sender(job.conversation), job.conversation
        channel = await self._channel(sender, where)
        if job.unsure:
            earlier = await self._looked_for(sender, job, key, channel, thread)
            if earlier is not None:
                return earlier
        mentions = await self._mentioned(drawn, where, channel, sender)
        viewers = await self._viewers(drawn, where, sender)
        return await sender.post(
            drawn.card, channel=channel, thread=thread, key=key, mentions=mentions, viewers=viewers
        )

    async def _looked_for(self, sender: Sender, job: Job, key: str, channel: str, thread: str | None) -> Sent | None:
        """Look for a message that may be there; where nobody may look, it is repeated once and no more."""
        try:
            return await sender.find(key, channel=channel, thread=thread)
        except DeliveryError as error:
            if not error.permanent or error.away:
                raise
            if job.attempts > 2:
                code = "unsure"
                raise DeliveryError(code, permanent=True, because="nobody knows whether it was posted") from error
            return None

    async def _instead_of_the_channel(self, job: PostingJob) -> Outcome | None:
        """Spare who reads the channel a second copy; who does not read it waits for nobody."""
        if job.reader is None:
            return None
        home = await self._threads.read(self._rendering.asked_in, job.decision, job.reader)
        if home is None or home.platform != job.conversation.platform:
            return None  # whoever is reached on another platform is there, not in that channel
        stands = await self._threads.read(self._deliveries.standing, job.decision, home)
        if stands not in (PENDING, SENT):
            return None
        try:
            user = await self._accounts.user_of(job.reader, platform=home.platform, tenant=home.tenant)
        except DeliveryError as error:
            if error.permanent:  # who is not on that platform does not read the channel either
                return None
            raise
        if user not in await self._sender(home).readers(home.channel):
            return None
        return Outcome(dropped="reads it in the channel") if stands == SENT else Outcome(again_in=1.0)

    async def _mentioned(self, drawn: Told, where: Conversation, channel: str, sender: Sender) -> dict[PersonId, str]:
        """Find the accounts of who is mentioned: only people who read the channel, and nobody in direct messages."""
        if where.is_direct or not drawn.mentions:
            return {}
        there = await sender.readers(channel)
        found: dict[PersonId, str] = {}
        for person in drawn.mentions:
            try:
                user = await self._accounts.user_of(person, platform=where.platform, tenant=where.tenant)
            except DeliveryError:
                continue
            if user in there:
                found[person] = user
        return found

    async def _viewers(self, drawn: Told, where: Conversation, sender: Sender) -> dict[PersonId, str]:
        """Find the accounts of those for whom the card has a view of their own, as many as the platform allows."""
        people = drawn.viewers[: sender.most_viewers]
        return await self._accounts.users_of(people, platform=where.platform, tenant=where.tenant) if people else {}

    async def _channel(self, sender: Sender, where: Conversation) -> str:
        if where.person is None:
            return where.channel
        return await sender.direct(
            await self._accounts.user_of(where.person, platform=where.platform, tenant=where.tenant)
        )

    def _limits_of(self, job: Job) -> tuple[Limit, ...]:
        sender = self._senders.get(job.conversation.platform)
        return limits_of(job, sender.rates) if sender is not None else ()

    def _sender(self, where: Conversation) -> Sender:
        sender = self._senders.get(where.platform)
        if sender is None:
            code = "not_configured"
            raise DeliveryError(code, permanent=True, because=f"{where.platform} is not connected")
        return sender.at(where.tenant)


def _name(job: Job) -> str:
    return f"{type(job).__name__} {job.id} of {job.decision}"
