"""What somebody reads whom a colleague named to decide for them while they are away."""

from collections.abc import Iterator

from adapters.cards import away, phrases
from adapters.cards.cards import Card, Paragraph, Plain
from decisions.absences.named_deputies import NewsForDeputy, Over


def news(told: NewsForDeputy) -> Card:
    """Say for when they are named, and what waits; or that they are so no longer."""
    sentences = (*_named(told), *(_over(one, told) for one in told.over if not _is_moved(one, told)))
    return Card(body=(Paragraph(lines=((Plain(" ".join(sentences)),),)),), summary=sentences[0])


def _named(news: NewsForDeputy) -> Iterator[str]:
    """Say for which times somebody is named, and what waits."""
    if not news.named:
        return
    times = phrases.listed(tuple(away.days(one, news.today) for one in news.named))
    moved = tuple(away.span(one, news.today) for one in news.over if _is_moved(one, news))
    instead = f", instead of {phrases.listed(moved)}" if moved else ""
    limit = f" up to {phrases.money(news.limit)}" if news.limit else ""
    yield f"{news.absent} is away {times}{instead}, and named you to decide for them{limit}."
    keys, count = away.keys(news.waiting), len(news.waiting)
    if not count:
        yield "Nothing waits now."
    elif news.has_begun:
        yield f"{keys} {'waits' if count == 1 else 'wait'} on you for them."
    else:
        yield f"{keys} {'waits' if count == 1 else 'wait'} on them now; what is still open then comes to you."


def _over(over: Over, news: NewsForDeputy) -> str:
    """Say that somebody is named no longer, and who decides then."""
    has_begun = over.start <= news.today
    if over.instead and has_begun:
        return f"{news.absent} named {over.instead} instead: you no longer decide for them."
    if over.instead:
        return f"{news.absent} named {over.instead} instead: you do not decide for them {away.days(over, news.today)}."
    days = away.days(over, news.today)
    if over.still_away:
        return f"{news.absent} names nobody {'' if has_begun else f'{days} '}any more: their usual deputies decide."
    if has_begun:
        return f"{news.absent} is back: you no longer decide for them."
    return f"{news.absent} stays after all: you do not decide for them {days}."


def _is_moved(over: Over, news: NewsForDeputy) -> bool:
    """Tell whether a time that is over was only moved: they are named for the one that took its place."""
    return any(one.start <= over.end and over.start <= one.end for one in news.named)
