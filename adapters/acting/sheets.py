"""The long forms: how raising a decision, changing one, and recording one made elsewhere differ."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from adapters.acting.acted import Filled, Spot
from adapters.acting.submissions import number_of
from adapters.cards import amended, asking, draft, logged
from adapters.cards.draft import Draft, Reading
from adapters.cards.forms import Form, FormKind
from decisions.deciders.seats import Bars
from decisions.decision import DecisionId, FormId
from decisions.people import Identity
from decisions.places import Conversation, Tie
from decisions.proposal import Proposal
from decisions.queries.askers import Asker
from decisions.queries.previews import Preview
from decisions.queries.queries import Queries
from decisions.raising.commands import ChangeDecision, LogDecision, RaiseDecision
from decisions.requests import RequestId
from decisions.rights.lines import Topic
from decisions.rights.matching import Matter, Unknown
from decisions.views.decision import DecisionView
from decisions.words import Words

LONG_FORMS = (FormKind.RAISE, FormKind.CHANGE, FormKind.LOG)
_MAY_BE_OWN = Bars(own=True)
"""Whoever holds the right may record their own decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A long form before somebody. `on_record` is the decision that it changes or replaces."""

    kind: FormKind
    actor: Identity
    asker: Asker
    typed: Draft
    carried: Mapping[str, str]
    on_record: DecisionView | None = None

    def asking_for(self, asks: frozenset[Unknown], *, unfolded: bool = False) -> "Sheet":
        """Show more fields; what was typed stays."""
        more = replace(self.typed, asks=self.typed.asks | asks, unfolded=self.typed.unfolded or unfolded)
        return replace(self, typed=more)

    def reading(self, now: datetime) -> Reading:
        """Read what was typed."""
        if self.kind is FormKind.LOG:
            return logged.read(self.typed, self.asker, now=now)
        if self.kind is FormKind.CHANGE and self.on_record is not None:
            return amended.read(self.typed, self.on_record, self.asker, now=now)
        return draft.read(self.typed, self.asker, now=now)

    def preview(self, queries: Queries, matter: Matter) -> Preview:
        """Tell who would decide it."""
        if self.kind is FormKind.CHANGE and self.on_record is not None:
            return queries.who_instead(self.on_record.key, matter, self.actor)
        if self.kind is FormKind.LOG:
            return queries.who(matter, self.actor, bars=_MAY_BE_OWN)
        return queries.who(matter, self.actor)

    def form(self, matter: Matter, preview: Preview) -> Form:
        """Draw it."""
        typed, asker, carried = self.typed, self.asker, self.carried
        if self.kind is FormKind.CHANGE and self.on_record is not None:
            view = self.on_record
            return asking.change_form(typed, view=view, asker=asker, matter=matter, preview=preview, carried=carried)
        draw = asking.log_form if self.kind is FormKind.LOG else asking.raise_form
        return draw(typed, asker=asker, matter=matter, preview=preview, carried=carried)

    def command(self, proposal: Proposal, request: RequestId) -> RaiseDecision | ChangeDecision | LogDecision:
        """Give the command that it asks for."""
        if self.kind is FormKind.CHANGE:
            return ChangeDecision(
                request_id=request,
                actor=self.actor,
                decision=DecisionId(self.carried.get("decision", "")),
                round=number_of(self.carried.get("round")),
                proposal=proposal,
            )
        form, place = FormId(self.carried.get("form", "")), place_of(self.carried, self.actor, self.asker)
        if self.kind is FormKind.LOG:
            return LogDecision(
                request_id=request,
                actor=self.actor,
                form=form,
                proposal=proposal,
                choice=logged.CHOSEN,
                on=self.typed.on or date.max,  # nothing is recorded without its day
                place=place,
                minute=Words(self.typed.minute) if self.typed.minute else None,
            )
        replaces = self.carried.get("replaces")
        return RaiseDecision(
            request_id=request,
            actor=self.actor,
            form=form,
            proposal=proposal,
            place=place,
            replaces=DecisionId(replaces) if replaces else None,
        )

    def is_what(self, view: DecisionView, proposal: Proposal) -> bool:
        """Tell whether what was sent again is what is on record, by the same person."""
        on = view.reported.on if view.reported else None
        minute = view.reported.minute if view.reported else None
        same = _told(amended.proposal(view)) == _told(proposal)
        told = (self.typed.on, self.typed.minute or None) if self.kind is FormKind.LOG else (None, None)
        return view.raised_by.id == self.asker.person.id and same and (on, minute) == told


def _told(proposal: Proposal) -> object:
    words = (proposal.question, proposal.options, proposal.recommended, proposal.why)
    return words, proposal.decide_by, proposal.matter.amount


def carried_from(spot: Spot, **more: str) -> Mapping[str, str]:
    """Note what a form carries along: where it was asked for, and whatever else it is about."""
    direct = {"direct": "yes"} if spot.direct else {}
    at_home = {"home": "yes"} if spot.at_home else {}
    return {"tenant": spot.tenant, "channel": spot.channel, "thread": spot.thread or "", **direct, **at_home, **more}


def is_at_home(filled: Filled) -> bool:
    """Tell whether a form was opened from somebody's inbox: there they read what came of it."""
    return filled.carried.get("home") == "yes"


def place_in(actor: Identity, spot: Spot) -> Conversation:
    """Name the channel in which somebody acted."""
    return Conversation(platform=actor.platform, tenant=spot.tenant, channel=spot.channel)


def tied_to(tie: Tie | None) -> Mapping[str, str]:
    """Note what the channel is tied to where a form was asked for."""
    return {} if tie is None else {"tied": tie.topic.value, "tied_to": tie.name}


def beginning(carried: Mapping[str, str], typed: Draft = draft.EMPTY) -> Draft:
    """Have what is raised in a channel belong to what that is tied to, unless somebody says otherwise."""
    match carried.get("tied"), carried.get("tied_to") or None:
        case Topic.AREA.value, str(name):
            return replace(typed, area=name)
        case Topic.INITIATIVE.value, str(name):
            return replace(typed, initiative=name)
        case Topic.GOAL.value, str(name):
            return replace(typed, goal=name)
        case _:
            return typed


def place_of(carried: Mapping[str, str], actor: Identity, asker: Asker) -> Conversation:
    """Tell where what is raised is to stand."""
    # What replaces another stands where that one does, on whichever platform.
    platform = carried.get("platform") or actor.platform
    tenant, channel = carried.get("tenant", ""), carried.get("channel", "")
    if not channel or carried.get("direct") == "yes":
        return Conversation(platform=platform, tenant=tenant, person=asker.person.id)
    thread = carried.get("thread") or None
    return Conversation(platform=platform, tenant=tenant, channel=channel, thread=thread)


def typed_in(filled: Filled, before: Draft) -> Draft:
    """Read what was typed; a field that was not shown stays as `before`."""
    asks = frozenset(Unknown(name) for name in filled.carried.get("asks", "").split(",") if name in tuple(Unknown))
    return draft.from_values(filled.values, unfolded=filled.carried.get("unfolded") == "yes", asks=asks, before=before)
