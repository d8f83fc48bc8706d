"""Stories in a tenant of Microsoft Teams.

A channel of a story is a team with that channel. What is said to the bot there begins a thread, in which the card of a
decision stands, and below it what is told of it: reading the channel, people see the posts and those cards.
"""

from collections.abc import Callable
from contextlib import AsyncExitStack

from adapters.playground.api.trouble import hangs
from adapters.playground.teams.people.courier import Delivery
from adapters.playground.teams.stand_in import TeamsStandIn
from adapters.playground.teams.state.records import Place, Team, User
from bot.playing import Playing, playing, tenant
from tests.dialogues.actor import Actor
from tests.dialogues.screens import Screen
from tests.dialogues.stage import Stage
from tests.dialogues.teams_actor import TeamsActor


class TeamsStage(Stage):
    """A company in Teams."""

    platform = "teams"
    invitation = "Add the app Steerco"
    teams: TeamsStandIn

    async def _set_up(self, stack: AsyncExitStack) -> None:
        self.teams = await stack.enter_async_context(tenant())
        self.greetings: set[str] = set()

    async def _play(self, stack: AsyncExitStack) -> Playing:
        return await stack.enter_async_context(
            playing(
                None,
                teams=self.teams,
                directory=self._directory,
                rights=self._rights,
                admins=self._admins,
                database_url=self._database_url,
                pacing=self._leaps.clock,
            )
        )

    def open(self) -> None:
        super().open()
        self.quiet()
        self.greetings |= {message.read for message in self.teams.tenant.messages}

    def command(self, words: str) -> str:
        return f"@Steerco {words}"

    def person(self, name: str, *, zone: str = "Europe/Berlin", guest: bool = False) -> "TeamsActor":
        email = f"{name.partition(' ')[0].casefold()}@example.com"
        return self._actor(self.teams.add_user(name=name, email=email, zone=zone, guest=guest))

    def stranger(self, name: str, email: str) -> "TeamsActor":
        return self._actor(self.teams.add_user(name=name, email=email, tenant="0e15e43e-0000-4000-8000-000000000000"))

    def joins(self, actor: Actor) -> None:
        self.do(self.teams.installing.install_for(_of(actor).native.user))
        self.quiet()

    def leaves(self, actor: Actor) -> None:
        user = self.teams.tenant.change_user(_of(actor).native.user, deleted=True)
        self.do(self._all(lambda team: self.teams.installing.leave(user, team), user))
        # Teams tells of nobody who is in no team: Steerco asks once a day.
        self.later(hours=25)
        self.do(self.product.house.accounts.recheck())
        self.quiet()

    def comes_back(self, actor: Actor) -> None:
        user, teams = _of(actor).native.user, _of(actor).member_of
        self.teams.tenant.change_user(user, deleted=False)
        for team in teams:
            self.do(self.teams.installing.join(user, team))
        self.quiet()

    def becomes_guest(self, actor: Actor) -> None:
        self.teams.tenant.change_user(_of(actor).native.user, guest=True)
        self.tells_of(actor)

    def changes_address(self, actor: Actor, email: str) -> None:
        self.teams.tenant.change_user(_of(actor).native.user, email=email, upn=email)
        self.tells_of(actor)

    def tells_of(self, actor: Actor) -> Callable[[], None]:
        user = _of(actor).native.user
        told = self.do(self._all(lambda team: self.teams.installing.join(user, team), user))

        def again() -> None:
            for each in told:
                self.do(each.again())

        return again

    def channel(self, name: str, *members: Actor, bot_in: bool = True) -> Place:
        team = self.teams.add_team(name.title(), members=[_of(each).native.user for each in members], bot_in=bot_in)
        for member in members:
            _of(member).member_of.append(team)
        return self.teams.add_channel(team, name)

    def takes_bot_out(self, channel: Place) -> None:
        assert channel.team is not None
        self.do(self.teams.installing.uninstall_from(channel.team))

    def lets_bot_in(self, channel: Place) -> None:
        assert channel.team is not None
        self.do(self.teams.installing.install_in(channel.team))

    def next_post_hangs(self, *, seconds: float) -> None:
        self.teams.trouble.next("post", hangs(seconds))

    def _called(self) -> int:
        return len(self.teams.calls)

    async def _is_called_after(self, before: int, seconds: float) -> None:
        await self.teams.until(lambda: len(self.teams.calls) > before, seconds=seconds)

    def leads_to(self, screen: Screen) -> bool:
        assert screen.native.message is not None
        return any(f"/{screen.native.message.id}" in link for link in self.links)

    @property
    def broadcasts(self) -> list[object]:
        known = self.teams.tenant.accounts
        return [called for called in self.mentions if called not in known]

    @property
    def links(self) -> list[str]:
        return self.teams.links

    @property
    def mentions(self) -> list[str]:
        return self.teams.mentions

    async def _all(self, act: Callable[[Team], object], user: User) -> list[Delivery]:
        inside = [team for team in self.teams.tenant.teams.values() if user.id in team.members]
        told = [await act(team) for team in inside]  # type: ignore[misc]
        await self._settle()
        return told

    def _actor(self, user: User) -> "TeamsActor":
        return TeamsActor(self, self.teams.person(user), teams=self.teams, greetings=self.greetings)


def _of(actor: Actor) -> TeamsActor:
    assert isinstance(actor, TeamsActor)
    return actor
