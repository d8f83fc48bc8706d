"""What is made of what. This module may only construct."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

from adapters.cards.delivery import Sender
from adapters.desk import Directory
from adapters.slack import app as slack
from adapters.slack import connections
from adapters.slack.people import PLATFORM as SLACK
from adapters.slack.people import SlackDirectory
from adapters.slack.sender import SlackSender
from bot.accounts import Accounts
from bot.acts import Acts, Turns
from bot.desk import HouseDesk
from bot.notices import Rendering
from bot.overhearing import Listener, OverheardService
from bot.record import HouseRecord
from bot.relay import Relay
from bot.settings import Settings
from bot.threads import Threads
from bot.worker import Wake, Worker
from decisions.ports import Clock
from decisions.queries import Queries
from decisions.service import DecisionService
from storage.bell import Bell
from storage.database import Database
from storage.delivery import Deliveries, MachineClock, database_clock
from storage.due import DueJobs
from storage.engines import READERS, WRITERS
from storage.links import Links
from storage.unit_of_work import SqlUnitOfWork, reads


def machine_clock() -> datetime:
    """Tell machine time."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Everything that runs in one process."""

    settings: Settings
    database: Database
    bell: Bell
    desk: HouseDesk
    record: HouseRecord
    worker: Worker
    accounts: Accounts
    deliveries: Deliveries
    slack_app: slack.SlackApp | None
    slack_installed: slack.Installation | None


@asynccontextmanager
async def house(
    settings: Settings,
    database: Database,
    *,
    clock: Clock = machine_clock,
    pacing: MachineClock = database_clock,
    overheard: Listener | None = None,
) -> AsyncIterator[House]:
    """Build the house on an open database that is migrated; `overheard` is told of every command.

    Raises:
        InstallationError: Slack does not know the token, or does not answer.
    """
    writers = ThreadPoolExecutor(1 if database.file else WRITERS, thread_name_prefix="writes")
    readers = ThreadPoolExecutor(READERS, thread_name_prefix="reads")
    with writers, readers:
        async with AsyncExitStack() as stack:
            yield await _built(settings, database, Threads(writers, readers), clock, pacing, overheard, stack)


async def _built(
    settings: Settings,
    database: Database,
    threads: Threads,
    clock: Clock,
    pacing: MachineClock,
    overheard: Listener | None,
    stack: AsyncExitStack,
) -> House:
    wake = Wake()
    bell = Bell(database, wake)
    stack.enter_context(bell.hanging())

    def committed() -> None:
        wake()
        bell.ring()

    unit_of_work, reading = SqlUnitOfWork(database, committed), reads(database)
    service, queries = _service(unit_of_work, clock, overheard), Queries(reading, clock)
    links, deliveries = Links(database), Deliveries(database, pacing)
    desk = HouseDesk(
        acts=Turns(service, threads, unit_of_work.together) if database.file else Acts(service, threads),
        queries=queries,
        links=links,
        deliveries=deliveries,
        threads=threads,
        clock=clock,
        machine_clock=machine_clock,
        public_url=settings.public_url,
    )
    directories: dict[str, Directory] = {}
    senders: dict[str, Sender] = {}
    slack_app, installed = await _slack(settings, desk, directories, senders, stack)
    desk.directories = directories
    accounts = Accounts(reads=reading, desk=desk, threads=threads, directories=directories, clock=monotonic)
    relay = Relay(
        deliveries=deliveries,
        unit_of_work=unit_of_work,
        rendering=Rendering(queries),
        accounts=accounts,
        senders=senders,
        threads=threads,
        clock=clock,
        wake=wake,
    )
    worker = Worker(
        relay=relay,
        service=service,
        due=DueJobs(database),
        accounts=accounts,
        threads=threads,
        clock=clock,
        wake=wake,
    )
    return House(
        settings=settings,
        database=database,
        bell=bell,
        desk=desk,
        record=HouseRecord(queries=queries, links=links, threads=threads, clock=machine_clock),
        worker=worker,
        accounts=accounts,
        deliveries=deliveries,
        slack_app=slack_app,
        slack_installed=installed,
    )


def _service(unit_of_work: SqlUnitOfWork, clock: Clock, overheard: Listener | None) -> DecisionService:
    if overheard is None:
        return DecisionService(unit_of_work, clock)
    return OverheardService(unit_of_work, clock, overheard)


async def _slack(
    settings: Settings,
    desk: HouseDesk,
    directories: dict[str, Directory],
    senders: dict[str, Sender],
    stack: AsyncExitStack,
) -> tuple[slack.SlackApp | None, slack.Installation | None]:
    if settings.slack is None:
        return None, None
    token = settings.slack.bot_token
    to_slack = await stack.enter_async_context(connections.Connections(token, settings.slack.api_url))
    sending = to_slack.client(connections.TO_SEND)
    installed = await slack.installation(sending)
    directories[SLACK] = SlackDirectory(to_slack.client(connections.TO_LOOK_SOMEBODY_UP), home=installed.home)
    senders[SLACK] = SlackSender(sending, clock=monotonic)
    return slack.SlackApp(desk, token=token, to_slack=to_slack, installed=installed), installed
