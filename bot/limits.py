"""Which limits of its platform a message must keep."""

from adapters.cards.delivery import Rate, Rates
from storage.jobs import Job, Limit, PostingJob


def limits_of(job: Job, rates: Rates) -> tuple[Limit, ...]:
    """Name the limits that a send must keep, the one of the whole platform first."""
    where = f"{job.conversation.platform}/{job.conversation.tenant}"
    place = job.conversation.channel or job.conversation.key
    if isinstance(job, PostingJob) and job.ref is not None:
        inside = rates.updates_in_a_place
        among = (_limit(f"{where}/update/{place}", inside),) if inside else ()
        return (_limit(f"{where}/update", rates.updates), *among)
    return (_limit(f"{where}/post", rates.posts), _limit(f"{where}/post/{place}", rates.posts_to_a_place))


def _limit(key: str, rate: Rate) -> Limit:
    return Limit(key=key, interval=rate.interval, burst=rate.burst)
