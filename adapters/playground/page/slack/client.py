"""Slack's client on the page."""

from dataclasses import replace
from datetime import UTC, datetime

from adapters.playground.page.clients import Account, Client, NowhereError, Outcome, Seat, Sent
from adapters.playground.page.slack import acting
from adapters.playground.page.slack.app_manifest import COMMANDS, GLOBAL_SHORTCUTS, SHORTCUTS
from adapters.playground.page.slack.drawing import page
from adapters.playground.page.slack.places import Listed, people, place_of, readable, threads
from adapters.playground.page.slack.sight import Sight
from adapters.playground.page.slack.unread import Unread
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import User

HOME = "home"


class SlackClient(Client):
    """A workspace as its people see it; what they have read is remembered from now on."""

    def __init__(self, slack: SlackStandIn) -> None:
        self._slack = slack
        self._unread = Unread(slack)

    @property
    def name(self) -> str:
        """Name the platform."""
        return "Slack"

    @property
    def now(self) -> datetime:
        """Tell the time that people read there."""
        return self._slack.workspace.business()

    def accounts(self) -> list[Account]:
        """List who is in the workspace."""
        return [
            Account(id=each.id, email=each.email, name=each.name, title=each.title, zone=each.tz)
            for each in people(self._slack)
        ]

    def calls(self, account: str) -> int:
        """Count what calls somebody and is not read yet."""
        return self._unread.calls(self._slack.person(self._user(account)))

    def sent(self, account: str) -> list[Sent]:
        """List what the product wrote to somebody alone."""
        workspace, direct = self._slack.workspace, self._slack.workspace.direct_channel(account)
        return [
            Sent(at=datetime.fromtimestamp(float(each.ts), UTC), line=(each.text or each.read).partition("\n")[0])
            for each in workspace.messages
            if each.channel == direct.id and each.bot_id and not each.deleted and each.only_for is None
        ]

    def place(self, name: str) -> str | None:
        """Find a channel by its name."""
        return next((each.id for each in self._slack.workspace.channels.values() if each.name == name), None)

    async def body(self, seat: Seat) -> str:
        """Draw what somebody has before them."""
        workspace, reader = self._slack.workspace, self._user(seat.account)
        person, place = self._slack.person(reader), place_of(self._slack, reader, seat.place)
        at_home = seat.tab == HOME
        if not at_home:
            self._unread.look(person, place)
        sight = Sight(
            reader=reader,
            users=workspace.users,
            channels=workspace.channels,
            faces=seat.faces,
            now=self.now,
            side=seat.side,
            live=True,
        )
        return page(
            "body",
            sight,
            seat=replace(seat, place=place.id),
            reader=reader,
            place=place,
            at_home=at_home,
            places=[
                Listed(place=each, unread=len(self._unread.of(person, each))) for each in readable(self._slack, reader)
            ],
            bot=workspace.bot,
            threads=[] if at_home else threads(self._slack, person, place, since=self._unread.opened),
            member=reader.id in place.members,
            home=person.home,
            view=person.form if person.has_form else None,
            stacked=len(workspace.views.stacks.get(reader.id, [])),
            commands=COMMANDS,
            shortcuts=SHORTCUTS,
            global_shortcuts=GLOBAL_SHORTCUTS,
            everyone=[*people(self._slack), workspace.bot],
        )

    async def perform(self, act: Payload) -> Outcome:
        """Let somebody of the workspace act."""
        try:
            return await acting.perform(self._slack, act)
        except SlackError as refusal:
            return acting.refused(refusal)

    def described(self, act: Payload) -> str:
        """Say in a few words what is done, and by whom."""
        return acting.described(self._slack, act)

    @property
    def stirs(self) -> int:
        """Count the calls of the Web API."""
        return len(self._slack.calls)

    async def stirred(self) -> None:
        """Wait for the next call."""
        await self._slack.workspace.next_call()

    def _user(self, account: str) -> User:
        found = next((each for each in people(self._slack) if each.id == account), None)
        if found is None:
            raise NowhereError
        return found
