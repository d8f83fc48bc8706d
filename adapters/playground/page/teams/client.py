"""Teams' client on the page."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from adapters.playground.page.cannot_draw import CannotDrawError
from adapters.playground.page.clients import Account, Client, NowhereError, Outcome, Seat, Sent
from adapters.playground.page.paper import filled
from adapters.playground.page.teams.acting import Acting, dialog_key
from adapters.playground.page.teams.app_manifest import ACTIONS, COMMANDS
from adapters.playground.page.teams.drawing import Dialog, draw_card, draw_dialog
from adapters.playground.page.teams.eyes import Eyes
from adapters.playground.page.teams.moments import day
from adapters.playground.page.teams.places import key, listed, people, place_of, said_at, topics
from adapters.playground.page.teams.said import said
from adapters.playground.page.teams.unread import Unread
from adapters.playground.payload import Payload
from adapters.playground.refusals import UnusableAnswerError
from adapters.playground.teams.people.person import TeamsPerson
from adapters.playground.teams.stand_in import TeamsStandIn
from adapters.playground.teams.state.records import Place


class TeamsClient(Client):
    """A tenant as its people see it; what they have read is remembered from now on."""

    def __init__(self, teams: TeamsStandIn) -> None:
        self._teams = teams
        self._tenant = teams.tenant
        self._unread = Unread(teams)
        self._acting = Acting(teams)

    @property
    def name(self) -> str:
        """Name the platform."""
        return "Teams"

    @property
    def now(self) -> datetime:
        """Tell the time that people read there."""
        return self._tenant.business()

    def accounts(self) -> list[Account]:
        """List who is in the tenant."""
        return [
            Account(id=each.id, email=each.email, name=each.name, title=each.title, zone=each.zone)
            for each in people(self._teams)
        ]

    def calls(self, account: str) -> int:
        """Count what calls somebody and is not read yet."""
        return self._unread.calls(self._person(account))

    def sent(self, account: str) -> list[Sent]:
        """List what the product wrote to somebody alone."""
        person = self._person(account)
        alone = [place for place in person.places if place.is_personal]
        zone = person.user.zone
        return [
            Sent(at=each.earlier[0].at if each.earlier else each.at, line=each.read_in(zone).partition("\n")[0])
            for place in alone
            for each in self._tenant.said(place)
            if each.author is None and not each.deleted
        ]

    def place(self, name: str) -> str | None:
        """Find a channel or a chat by its name."""
        return next((each.id for each in self._tenant.places.values() if each.name == name), None)

    async def body(self, seat: Seat) -> str:
        """Draw what somebody has before them."""
        person = self._person(seat.account)
        place = place_of(self._teams, person, seat.place)
        await self._looked(person, place)
        eyes = self._eyes(person, seat)
        groups = listed(person)
        return filled(
            "teams/body",
            seat=replace(seat, place=place.id, tab=None),
            reader=person.user,
            bot=self._tenant.bot_name,
            place=place,
            groups=groups,
            unread={each.id: len(self._unread.of(person, each)) for group in groups for each in group.places},
            topics=topics(person, place, now=self.now, opened=self._unread.opened),
            dialog=self._dialog(person, eyes),
            key=key,
            drawn=lambda card: draw_card(card, eyes),
            said=said,
            at=lambda shown: eyes.local(said_at(shown)),
            eyes=eyes,
            face=lambda user: seat.faces.get(user.id, 0),
            day=lambda at: day(at, eyes),
            commands=COMMANDS,
            actions=ACTIONS,
        )

    async def perform(self, act: Payload) -> Outcome:
        """Let somebody of the tenant act."""
        return await self._acting.perform(act)

    def described(self, act: Payload) -> str:
        """Say in a few words what is done, and by whom."""
        return self._acting.described(act)

    @property
    def stirs(self) -> int:
        """Count the calls of the Bot Connector."""
        return len(self._tenant.calls)

    async def stirred(self) -> None:
        """Wait for the next call."""
        await self._tenant.next_call()

    async def _looked(self, person: TeamsPerson, place: Place) -> None:
        """Let somebody's client ask for their own views of what stands there."""
        try:
            await person.looks(place)
        except UnusableAnswerError as broken:
            raise CannotDrawError(
                f"Teams would not show what Steerco answered, {broken.why}", broken.answer
            ) from broken
        self._unread.look(person, place)

    def _eyes(self, person: TeamsPerson, seat: Seat) -> Eyes:
        user = person.user
        names = {each.id: each.name for each in people(self._teams)}
        return Eyes(now=self.now, zone=ZoneInfo(user.zone), me=user.mri, people=names, side=seat.side, live=True)

    def _dialog(self, person: TeamsPerson, eyes: Eyes) -> Markup | None:
        if not person.has_form:
            return None
        form = person.form
        dialog = Dialog(
            key=dialog_key(form),
            title=form.title,
            card=form.card,
            held=form.values,
            errors=self._acting.complaints(form),
        )
        return draw_dialog(dialog, eyes)

    def _person(self, account: str) -> TeamsPerson:
        user = self._tenant.users.get(account)
        if user is None or user.deleted:
            raise NowhereError
        return self._teams.person(user)
