"""What is made of what. This module may only construct."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from time import monotonic

from adapters.teams.calls.credentials import Tokens
from bot.accounts import Accounts
from bot.acts import Acts, End, Turns
from bot.addresses import HouseAddresses
from bot.channels import ChannelNames
from bot.clocks import machine_clock
from bot.desk import HouseDesk
from bot.homes import HouseHomes
from bot.installations import HouseInstallations, HouseStates
from bot.keepers import Keepers
from bot.known_threads import HouseThreads
from bot.notices import Rendering
from bot.outgoing import Outgoing
from bot.overhearing import Listener, OverheardService
from bot.platforms import Platforms, Slack, Teams
from bot.record import HouseRecord
from bot.relay import Relay
from bot.settings import Settings
from bot.settling import Settling
from bot.steady import steadied
from bot.sweeping import Sweep
from bot.tally import Tally
from bot.threads import Threads
from bot.undelivered import Undelivered
from bot.worker import Rounds, Wake, Worker
from decisions.absences.going_away import GoingAway
from decisions.channels.tying import KnownChannels
from decisions.commands import Command
from decisions.nudging.snoozing import Snoozing
from decisions.ports.clock import Clock
from decisions.preferring import Preferring
from decisions.queries.queries import Queries
from decisions.rights.in_chat import RightsInChat
from decisions.service import DecisionService
from storage.addresses import Addresses
from storage.bell import Bell
from storage.database import Database
from storage.delivery import Deliveries, MachineClock, database_clock
from storage.due import DueJobs
from storage.engines import READERS, WRITERS
from storage.holds import Holds
from storage.homes import HomeRows
from storage.installations import Installations
from storage.links import Links
from storage.mornings import Mornings
from storage.nudging.jobs import NudgeJobs
from storage.oauth_states import OAuthStates
from storage.unit_of_work import SqlUnitOfWork, reads


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Everything that runs in one process."""

    settings: Settings
    database: Database
    bell: Bell
    desk: HouseDesk
    homes: HouseHomes
    record: HouseRecord
    worker: Worker
    accounts: Accounts
    deliveries: Deliveries
    tally: Tally
    clock: Clock
    pacing: MachineClock
    slack: Slack | None
    teams: Teams | None

    async def answered(self) -> None:
        """Wait until everybody who acted has their answer."""
        if self.slack is not None:
            await self.slack.app.listeners.afterwards.finish()
        if self.teams is not None:
            await self.teams.activities.afterwards.finish()


@asynccontextmanager
async def house(
    settings: Settings,
    database: Database,
    *,
    clock: Clock = machine_clock,
    pacing: MachineClock | None = None,
    overheard: Listener | None = None,
    tokens: Tokens | None = None,
) -> AsyncIterator[House]:
    """Build the house on an open database that is migrated; `overheard` is told of every command.

    `pacing` is the clock of limits and of trying again, where that is not the database's. `tokens` prove to Teams who
    we are, where Microsoft is not asked for any.

    Raises:
        InstallationError: Slack does not know the token, or does not answer.
    """
    writers = ThreadPoolExecutor(1 if database.file else WRITERS, thread_name_prefix="writes")
    readers = ThreadPoolExecutor(READERS, thread_name_prefix="reads")
    with writers, readers:
        async with AsyncExitStack() as stack:
            threads = Threads(writers, readers)
            yield await _built(settings, database, threads, clock, pacing, overheard, tokens, stack)


async def _built(
    settings: Settings,
    database: Database,
    threads: Threads,
    clock: Clock,
    pacing: MachineClock | None,
    overheard: Listener | None,
    tokens: Tokens | None,
    stack: AsyncExitStack,
) -> House:
    leasing = steadied(database_clock)
    pacing = pacing or leasing
    wake = Wake()
    bell = Bell(database, wake)
    stack.enter_context(bell.hanging())

    def committed() -> None:
        wake()
        bell.ring()

    unit_of_work, reading = SqlUnitOfWork(database, committed), reads(database)
    tally = Tally()
    service, queries = _service(unit_of_work, clock, tally, overheard), Queries(reading, clock)
    going_away, channels = GoingAway(unit_of_work, clock), KnownChannels(unit_of_work, clock)
    links, deliveries, nudges = Links(database), Deliveries(database, pacing), NudgeJobs(database, unit_of_work)
    desk = HouseDesk(
        keepers=Keepers(
            acts=Turns(service, threads, unit_of_work.together) if database.file else Acts(service, threads),
            going_away=going_away,
            channels=channels,
            rights=RightsInChat(unit_of_work, clock),
            snoozing=Snoozing(unit_of_work, clock),
            preferring=Preferring(unit_of_work, clock),
        ),
        queries=queries,
        links=links,
        deliveries=deliveries,
        threads=threads,
        clock=clock,
        machine_clock=machine_clock,
        public_url=settings.public_url,
    )
    homes = HouseHomes(desk=desk, rows=HomeRows(database, pacing), threads=threads, clock=clock, wake=wake)
    platforms = Platforms(settings, desk, homes, stack, threads=HouseThreads(queries, threads))
    desk.directories, desk.senders, homes.tabs = platforms.directories, platforms.senders, platforms.tabs
    accounts = Accounts(
        reads=reading,
        desk=desk,
        threads=threads,
        directories=platforms.directories,
        clock=monotonic,
        now=clock,
    )
    addresses = HouseAddresses(Addresses(database), threads, clock)

    async def arrived() -> None:
        await accounts.arrived()
        # Where somebody installs it again, what waits goes out.
        await threads.write(deliveries.look_now)
        committed()

    slack = await platforms.slack(
        HouseInstallations(Installations(database, settings.keys), threads, clock),
        HouseStates(OAuthStates(database), threads, machine_clock),
        arrived=arrived,
    )
    teams = await platforms.teams(addresses, tokens=tokens, arrived=arrived, clock=machine_clock)
    rendering = Rendering(queries)
    undelivered = Undelivered(
        deliveries=deliveries,
        unit_of_work=unit_of_work,
        rendering=rendering,
        accounts=accounts,
        platforms=platforms.senders,
        threads=threads,
        clock=clock,
    )
    desk.settling = Settling(
        parking=deliveries.parking, undelivered=undelivered, queries=queries, threads=threads, wake=committed
    )
    relay = Relay(
        deliveries=deliveries,
        undelivered=undelivered,
        rendering=rendering,
        accounts=accounts,
        mornings=Mornings(database, unit_of_work, reading),
        senders=platforms.senders,
        threads=threads,
        clock=clock,
        wake=wake,
    )
    named = ChannelNames(queries=queries, channels=channels, places=platforms.places, threads=threads, clock=monotonic)
    worker = Worker(
        relay=Outgoing(relay, homes),
        service=service,
        going_away=going_away,
        due=DueJobs(database, leasing),
        rounds=Rounds(
            accounts=accounts,
            nudges=nudges,
            holds=Holds(database, pacing),
            channels=named,
            sweep=Sweep(unit_of_work=unit_of_work, reads=reading, threads=threads, clock=clock),
        ),
        threads=threads,
        clock=clock,
        wake=wake,
    )
    return House(
        settings=settings,
        database=database,
        bell=bell,
        desk=desk,
        homes=homes,
        record=HouseRecord(queries=queries, links=links, threads=threads, clock=machine_clock),
        worker=worker,
        accounts=accounts,
        deliveries=deliveries,
        tally=tally,
        clock=clock,
        pacing=pacing,
        slack=slack,
        teams=teams,
    )


def _service(unit_of_work: SqlUnitOfWork, clock: Clock, tally: Tally, overheard: Listener | None) -> DecisionService:
    def listener(command: Command, end: End) -> None:
        tally(command, end)
        if overheard is not None:
            overheard(command, end)

    return OverheardService(unit_of_work, clock, listener)
