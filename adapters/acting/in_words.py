"""Words to a decision: what somebody in a role says is offered to them, to be recorded by one press."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from adapters.acting.acted import Spot
from adapters.cards import in_words
from adapters.cards.answers import refused
from adapters.cards.cards import Act, Card, Press
from adapters.cards.decision_cards import decision_card
from adapters.desk import Desk
from adapters.words.answering import Meaning, Meant, day_meant, read_answer
from decisions.answering.commands import Object, Respond
from decisions.answering.errors import MinuteNeededError
from decisions.decision import APPROVE, DEFER, REJECT
from decisions.errors import DecisionError
from decisions.people import Identity
from decisions.places import Conversation
from decisions.requests import RequestId
from decisions.rights.lines import Combining
from decisions.roles.commands import Agree
from decisions.said import Choice, Condition
from decisions.views.decision import DecisionView
from decisions.words import Words

_TO_COME = "to be said"
_ASKS_FOR_WORDS = {Act.REASON: REJECT, Act.DEFER: DEFER}
_DOUBTFUL = (Meaning.APPROVE, Meaning.AGREE)
"""What does not name an option, where there may be several."""
_MOST_OPTIONS = 3


class InWords:
    """Finds the decision that is talked about, and offers what was said. Who may say it, the engine tells."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def offered(self, text: str, actor: Identity, spot: Spot, *, to_steerco: bool = True) -> Card | None:
        """Offer to record `text`; None where it answers no decision.

        Who may not answer is told so where they spoke `to_steerco`, and hears nothing elsewhere.
        """
        view = await self._talked_about(actor, spot)
        if view is None:
            return None
        if not text.strip() and to_steerco and spot.thread is not None:
            return decision_card(view)
        meant = read_answer(text, ((one.key, one.name) for one in view.options), to_steerco=to_steerco)
        if meant is None:
            return None
        presses = await self._presses(meant, text, view, actor)
        press, error = await self._first_allowed(presses, actor)
        if press is not None:
            return in_words.offer(view, press)
        if not to_steerco:
            return None  # in doubt, people are left alone
        if meant.meaning in _DOUBTFUL or not presses:
            card, barred = await self._doubt(meant, view, actor)
            if card is not None or meant.meaning is Meaning.UNSURE:
                return card
            error = barred or error
        return refused(error, view) if error is not None else None

    async def _talked_about(self, actor: Identity, spot: Spot) -> DecisionView | None:
        if not spot.direct and spot.thread is None:
            return None
        channel = "" if spot.direct else spot.channel
        place = Conversation(platform=actor.platform, tenant=spot.tenant, channel=channel, thread=spot.thread)
        try:
            return await self._desk.ask(lambda queries: queries.under(place, actor))
        except DecisionError:
            return None  # whoever has no standing is told so by what they ask for

    async def _presses(self, meant: Meant, text: str, view: DecisionView, actor: Identity) -> tuple[Press, ...]:
        """Give what may be recorded, what is likelier first; none where that is in doubt."""
        words = str(meant.condition or meant.reason or "")
        if not in_words.fits(words):
            return ()
        said = Press(
            act=Act.RESPOND,
            decision=view.key,
            round=view.round,
            words=words,
            conditional=meant.condition is not None,
        )
        match meant.meaning:
            case Meaning.CHOOSE:
                return (replace(said, choice=meant.option),)
            case Meaning.APPROVE:
                return (*_approving(said, view), *_agreeing(said))
            case Meaning.AGREE:
                return (*_agreeing(said), *_approving(said, view))
            case Meaning.REJECT if words:
                return replace(said, choice=REJECT), replace(said, act=Act.OBJECT_SO)
            case Meaning.REJECT:
                return (replace(said, act=Act.REASON),)
            case Meaning.OBJECT:
                return (replace(said, act=Act.OBJECT_SO if words else Act.OBJECT),)
            case Meaning.DEFER:
                day = await self._until(text, actor)
                kept = str(Words.cleaned(text)) if day else ""
                put_off = replace(said, choice=DEFER, words=words or kept, until=day.isoformat() if day else None)
                return (put_off if day else replace(said, act=Act.DEFER),)
            case _:
                return ()

    async def _until(self, text: str, actor: Identity) -> date | None:
        asker = await self._desk.ask(lambda queries: queries.asker(actor))
        return day_meant(text, now=self._desk.now(), zone=asker.zone)

    async def _first_allowed(
        self, presses: tuple[Press, ...], actor: Identity
    ) -> tuple[Press | None, DecisionError | None]:
        """Find the first that the rules allow, and why the likeliest is not."""
        first: DecisionError | None = None
        for press in presses:
            try:
                await self._rehearsed(press, actor)
            except MinuteNeededError:
                return replace(press, act=Act.RECORD), None
            except DecisionError as error:
                first = first or error
            else:
                return press, None
        return None, first

    async def _doubt(
        self, meant: Meant, view: DecisionView, actor: Identity
    ) -> tuple[Card | None, DecisionError | None]:
        """Ask who may answer which answer it is; nobody else, and tell why."""
        words = str(meant.condition or meant.reason or "")
        told = meant.meaning in _DOUBTFUL and in_words.fits(words)
        among = view.options if told and 1 < len(view.options) <= _MOST_OPTIONS else ()
        base = Press(act=Act.RESPOND, decision=view.key, round=view.round, choice=_any_choice(view))
        allowed, error = await self._first_allowed((base,), actor)
        if allowed is None:
            return None, error
        conditional = meant.condition is not None
        choices = tuple(replace(base, choice=one.key, words=words, conditional=conditional) for one in among)
        return in_words.which(view, choices), None

    async def _rehearsed(self, press: Press, actor: Identity) -> None:
        whole = replace(
            press,
            act=Act.RESPOND if press.act in _ASKS_FOR_WORDS else press.act,
            choice=_ASKS_FOR_WORDS.get(press.act, press.choice),
            words=press.words or (_TO_COME if press.act in (*_ASKS_FOR_WORDS, Act.OBJECT) else None),
        )
        if press.act is Act.DEFER:
            # Some day or other: which one is asked for.
            whole = replace(whole, until=date(self._desk.now().year + 1, 12, 31).isoformat())
        command = answer_in_words(whole, actor, RequestId("rehearsed"))
        await self._desk.ask(lambda queries: queries.rehearse(command))


def answer_in_words(press: Press, actor: Identity, request: RequestId) -> Respond | Agree | Object:
    """Give the command that records what a press carries. All of it is untrusted."""
    words = Words.cleaned(press.words or "") or None
    match press.act:
        case Act.AGREE:
            return Agree(request_id=request, actor=actor, decision=press.decision, round=press.round, words=words)
        case Act.OBJECT | Act.OBJECT_SO:
            said = words or Words()
            return Object(request_id=request, actor=actor, decision=press.decision, round=press.round, words=said)
        case _:
            return Respond(
                request_id=request,
                actor=actor,
                decision=press.decision,
                round=press.round,
                choice=Choice(press.choice or ""),
                conditions=(Condition(text=words),) if words and press.conditional else (),
                reason=None if press.conditional else words,
                until=_day(press.until),
            )


def carried_words(press: Press) -> Mapping[str, str]:
    """Note what a form carries along that only asks once more."""
    if not press.words:
        return {}
    return {"words": press.words, **({"conditional": "yes"} if press.conditional else {})}


def _approving(said: Press, view: DecisionView) -> tuple[Press, ...]:
    choice = _approved(view)
    return () if choice is None else (replace(said, choice=choice),)


def _agreeing(said: Press) -> tuple[Press, ...]:
    """Agreeing takes words, and no condition: that is for who decides."""
    return () if said.conditional else (replace(said, act=Act.AGREE),)


def _approved(view: DecisionView) -> str | None:
    """Tell what a yes approves: what there is, what stands unless someone objects; with several options, nothing."""
    if view.combining.how.combining is Combining.CONSENT and view.recommended:
        return view.recommended
    if len(view.options) > 1:
        return None
    return view.options[0].key if view.options else APPROVE


def _any_choice(view: DecisionView) -> str:
    return view.recommended or (view.options[0].key if view.options else APPROVE)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
