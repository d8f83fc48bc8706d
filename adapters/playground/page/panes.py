"""A pane: one person at one client. Two of them stand side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from adapters.playground.page.clients import SIDES, Account, Client, NowhereError, Outcome, Seat, UnknownActError
from adapters.playground.page.paper import filled
from adapters.playground.payload import Payload

COLOURS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Human:
    """Somebody of the company, on every platform on which they are; `calls` counts what they have not read."""

    accounts: Mapping[str, Account]
    face: int
    calls: int = 0

    @property
    def main(self) -> Account:
        """Give the account under which they are met first."""
        return next(iter(self.accounts.values()))

    @property
    def name(self) -> str:
        """Give their name."""
        return self.main.name

    @property
    def title(self) -> str:
        """Say what they do, where one of the platforms knows it."""
        return next((each.title for each in self.accounts.values() if each.title), "")


def _name(accounts: Mapping[str, Account]) -> str:
    return next(iter(accounts.values())).name


class Panes:
    """Every client of a company, and the people at them: the same address is the same person."""

    def __init__(self, clients: Sequence[Client]) -> None:
        self.clients = clients

    def humans(self) -> list[Human]:
        """List everybody once, by name."""
        accounts: dict[str, dict[str, Account]] = {}
        for client in self.clients:
            for each in client.accounts():
                accounts.setdefault(each.email.casefold() or each.id, {})[client.name] = each
        calling = {client.name: client.calls for client in self.clients}
        return [
            Human(
                accounts=each,
                face=number % COLOURS,
                calls=sum(calling[name](account.id) for name, account in each.items()),
            )
            for number, each in enumerate(sorted(accounts.values(), key=_name))
        ]

    def at(self, account: object) -> Client:
        """Find the client at which somebody sits.

        Raises:
            NowhereError: nobody is called so.
        """
        for client in self.clients:
            if any(each.id == account for each in client.accounts()):
                return client
        raise NowhereError

    async def drawn(self, side: str, asked: Mapping[str, str]) -> str:
        """Draw one side; who is not asked for is the first of all, and the second one on the right.

        Raises:
            NowhereError: there is no such person, or they cannot read that place.
            CannotDrawError: the product sent something that the page was never taught to draw.
        """
        as_, in_, tab = (asked.get(word) for word in SIDES[side])
        humans = self.humans()
        account = as_ or humans[0 if side == "left" else min(1, len(humans) - 1)].main.id
        client = self.at(account)
        faces = {each.id: human.face for human in humans for each in human.accounts.values()}
        seat = Seat(side=side, account=account, place=in_, tab=tab, faces=faces)
        body = await client.body(seat)
        return self._framed(client, seat, body)

    async def perform(self, act: Payload) -> Outcome:
        """Let somebody do what the page sent.

        Raises:
            UnknownActError: nobody could do that.
        """
        return await self._acting(act).perform(act)

    def described(self, act: Payload) -> str:
        """Say in a few words what is done.

        Raises:
            UnknownActError: nobody could do that.
        """
        return self._acting(act).described(act)

    def _acting(self, act: Payload) -> Client:
        try:
            return self.at(act.get("as"))
        except NowhereError as nobody:
            raise UnknownActError from nobody

    def _framed(self, client: Client, seat: Seat, body: str) -> str:
        humans = self.humans()  # once more: whoever looked has read it

        def link(account: Account) -> str:
            here = any(each.id == account.id for each in client.accounts())
            return seat.link(**{"as": account.id, "tab": "", **({} if here else {"in": ""})})

        me = next(each for each in humans if any(a.id == seat.account for a in each.accounts.values()))
        account = me.accounts[client.name]
        local = client.now.astimezone(ZoneInfo(account.zone))
        return filled(
            "pane", seat=seat, client=client, humans=humans, me=me, account=account, local=local, link=link, body=body
        )
