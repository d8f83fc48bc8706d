"""People are found on every platform that is connected, and who is on one of them is missing from none."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar, cast

import pytest

from adapters.cards.delivery import DeliveryError
from adapters.desk import Desk, Directory, NotReachedError
from bot.accounts import ASK_AGAIN_AFTER, NO_ACCOUNT, Accounts
from bot.threads import Threads
from decisions.people import Email, Identity, PersonId
from decisions.places import Conversation
from decisions.ports.people import Profile
from decisions.service import DecisionService
from storage.memory import MemoryStore
from tests.contracts.builders import NOW, profile, rights

T = TypeVar("T")

ANA, BEN = Email("ana@example.com"), Email("ben@example.com")


@dataclass
class Known(Directory):
    """A platform's own list of people; perhaps it does not answer, perhaps only once it is let."""

    platform: str
    people: set[Email] = field(default_factory=set)
    answers: bool = True
    let: asyncio.Event | None = None
    asked: list[Email] = field(default_factory=list)
    tenants: tuple[str, ...] = ("", "T1")
    """Where everybody is; empty: wherever that may be."""

    async def profile(self, identity: Identity) -> Profile:
        raise NotReachedError(identity)

    async def by_email(
        self,
        email: Email,
        *,
        tenant: str = "",
    ) -> tuple[Identity, Profile] | None:
        self.asked.append(email)
        if self.let is not None:
            await self.let.wait()
        if not self.answers:
            raise NotReachedError
        if email not in self.people or tenant not in self.tenants:
            return None
        there = Identity(platform=self.platform, tenant=tenant or "T1", user=f"U-{email}")
        return there, profile(email.split("@")[0].title())


class Company:
    """A company that names Ana and Ben in its rights, and the platforms on which they may be."""

    def __init__(self, *, slack: set[Email] | None = None, teams: set[Email] | None = None) -> None:
        self.store = MemoryStore()
        self.service = DecisionService(self.store, lambda: NOW)
        self.slack, self.teams = Known("slack", slack or set()), Known("teams", teams or set())
        self.time = 0.0
        with self.store() as work:
            self.ids = work.people.by_email([ANA, BEN])
            work.rights.add(rights(*self.ids.values()), effective=NOW.date(), now=NOW)
            work.commit()

    async def meet(self, identity: Identity, profile: Profile) -> None:
        self.service.meet(identity, profile)

    def does(self, act: Callable[[Accounts], Awaitable[T]]) -> T:
        async def run(accounts: Accounts) -> T:
            return await act(accounts)

        with ThreadPoolExecutor(1) as writing, ThreadPoolExecutor(2) as reading:
            accounts = Accounts(
                reads=self.store.reads,
                desk=cast("Desk", self),  # which meets people, as far as this is concerned
                threads=Threads(writing, reading),
                directories={"slack": self.slack, "teams": self.teams},
                clock=lambda: self.time,
                now=lambda: NOW,
            )
            return asyncio.run(run(accounts))


def direct_in(platform: str, person: PersonId) -> Conversation:
    return Conversation(platform=platform, tenant="T1", person=person)


def test_everyone_who_is_named_is_looked_for_on_every_platform() -> None:
    company = Company(slack={ANA}, teams={ANA, BEN})

    assert company.does(Accounts.acquaint)

    with company.store.reads() as work:
        assert [one.identity.platform for one in work.people.whereabouts(company.ids[ANA]).accounts] == [
            "slack",
            "teams",
        ]
        assert work.people.unseen(platform=None) == {}


def test_only_who_is_on_no_platform_is_worth_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    company = Company(slack={ANA})

    with caplog.at_level(logging.WARNING):
        company.does(Accounts.acquaint)

    assert [record.getMessage() for record in caplog.records] == [
        f"{company.ids[BEN]} is named in the rights and has no account"
    ]


def test_who_is_not_there_is_asked_for_again_later() -> None:
    company = Company(slack={ANA})

    async def twice(accounts: Accounts) -> None:
        for time in (0.0, ASK_AGAIN_AFTER - 1, ASK_AGAIN_AFTER):
            company.time = time
            await accounts.acquaint()

    company.does(twice)

    assert sorted(company.slack.asked) == [ANA, BEN, BEN]
    assert sorted(company.teams.asked) == [ANA, ANA, BEN, BEN]


def test_a_platform_that_does_not_answer_holds_up_no_other() -> None:
    company = Company(slack={ANA, BEN})

    async def first(accounts: Accounts) -> bool:
        company.teams.let = asyncio.Event()
        waiting = asyncio.create_task(accounts.acquaint())
        user = await accounts.user_of(company.ids[ANA], platform="slack", tenant="T1")
        assert user == f"U-{ANA}"
        company.teams.answers = False
        company.teams.let.set()
        return await waiting

    assert not company.does(first)


def test_who_has_no_account_there_is_told_apart_from_who_could_not_be_looked_up() -> None:
    company = Company()
    codes = []

    async def look(accounts: Accounts) -> None:
        for company.teams.answers in (False, True):
            with pytest.raises(DeliveryError) as error:
                await accounts.user_of(company.ids[ANA], platform="teams", tenant="T1")
            codes.append((error.value.code, error.value.permanent))

    company.does(look)

    assert codes == [("not_looked_up", False), (NO_ACCOUNT, True)]
    assert company.slack.asked == []


def test_who_cannot_be_reached_on_one_platform_is_found_on_another() -> None:
    company = Company(teams={ANA})

    async def look(accounts: Accounts) -> list[Conversation | None]:
        return [
            await accounts.elsewhere(company.ids[person], not_on=platform)
            for person, platform in ((ANA, "slack"), (ANA, "teams"), (BEN, "slack"))
        ]

    assert company.does(look) == [direct_in("teams", company.ids[ANA]), None, None]


def test_who_was_met_in_one_workspace_is_found_in_another_where_they_are_too() -> None:
    company = Company(slack={ANA})
    company.slack.tenants = ("", "T1", "T2")

    async def look(accounts: Accounts) -> list[str]:
        return [await accounts.user_of(company.ids[ANA], platform="slack", tenant=tenant) for tenant in ("T1", "T2")]

    assert company.does(look) == [f"U-{ANA}"] * 2
    with company.store.reads() as work:
        accounts = work.people.whereabouts(company.ids[ANA]).accounts
    assert {one.identity.tenant for one in accounts} == {"T1", "T2"}


def test_who_is_not_in_another_workspace_is_asked_for_there_once_in_a_while() -> None:
    company = Company(slack={ANA})
    codes = []

    async def look(accounts: Accounts) -> None:
        await accounts.acquaint()
        company.slack.asked.clear()
        for company.slack.answers in (False, True, True):
            with pytest.raises(DeliveryError) as error:
                await accounts.user_of(company.ids[ANA], platform="slack", tenant="T2")
            codes.append((error.value.code, error.value.permanent))

    company.does(look)

    assert codes == [("not_looked_up", False), (NO_ACCOUNT, True), (NO_ACCOUNT, True)]
    assert company.slack.asked.count(ANA) == 2
