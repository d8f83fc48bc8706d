"""The app comes and goes, people join and leave: what Teams tells the product of that."""

from collections.abc import Callable

from adapters.playground.payload import Payload
from adapters.playground.teams.people.activities import Activities
from adapters.playground.teams.people.courier import Courier, Delivery
from adapters.playground.teams.state.records import Place, Team, User
from adapters.playground.teams.state.tenant import Tenant

# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events


class Installing:
    """Installs and removes the app, and lets people come and go; each time the product is told."""

    def __init__(self, tenant: Tenant, courier: Courier, activities: Callable[[], Activities]) -> None:
        self._tenant = tenant
        self._courier = courier
        self._activities = activities

    async def install_for(self, user: User) -> list[Delivery]:
        """Give somebody the app for themselves."""
        chat = self._tenant.personal(user.id)
        chat.installed = True
        bot = self._activities().bot_account()
        return await self._tell(chat, "membersAdded", [bot, {"id": user.mri}], "add", by=user)

    async def uninstall_for(self, user: User) -> list[Delivery]:
        """Take somebody's own app away."""
        chat = self._tenant.personal(user.id)
        chat.installed = False
        activities = self._activities()
        return [await self._courier.send(activities.installed(chat, "remove", by=user))]

    async def install_in(self, where: Team | Place, *, by: User | None = None) -> list[Delivery]:
        """Add the app to a team, or to a group chat."""
        place = self._installs(where, now=True)
        return await self._tell(place, "teamMemberAdded", [self._activities().bot_account()], "add", by=by)

    async def uninstall_from(self, where: Team | Place, *, by: User | None = None) -> list[Delivery]:
        """Remove the app from a team, or from a group chat."""
        place = self._installs(where, now=False)
        return await self._tell(place, "teamMemberRemoved", [self._activities().bot_account()], "remove", by=by)

    async def join(self, user: User, where: Team | Place) -> Delivery:
        """Let somebody into a team or group chat; it is told again of who was in it before."""
        members = where.members if isinstance(where, Team) else where.own_members
        members.add(user.id)
        return await self._came_or_went(user, where, "teamMemberAdded")

    async def leave(self, user: User, where: Team | Place) -> Delivery:
        """Let somebody leave a team or group chat."""
        members = where.members if isinstance(where, Team) else where.own_members
        members.discard(user.id)
        return await self._came_or_went(user, where, "teamMemberRemoved")

    async def new_channel(self, team: Team, name: str) -> Place:
        """Make a channel in a team that has the app, and tell."""
        channel = self._tenant.add_channel(team, name)
        if team.bot_in:
            added = self._activities().members_changed(channel, "channelCreated", [], by=None)
            added.pop("membersAdded")
            await self._courier.send(added)
        return channel

    async def _came_or_went(self, user: User, where: Team | Place, event: str) -> Delivery:
        account: Payload = {"id": user.mri, "aadObjectId": user.id}
        place = self._tenant.places[where.id]
        return await self._courier.send(self._activities().members_changed(place, event, [account], by=None))

    async def _tell(
        self, place: Place, event: str, accounts: list[Payload], action: str, *, by: User | None
    ) -> list[Delivery]:
        activities = self._activities()
        changed = activities.members_changed(place, event, accounts, by=by)
        return [
            await self._courier.send(changed),
            await self._courier.send(activities.installed(place, action, by=by)),
        ]

    def _installs(self, where: Team | Place, *, now: bool) -> Place:
        if isinstance(where, Team):
            where.bot_in = now
        else:
            where.installed = now
        return self._tenant.places[where.id]
