"""For all tests: no network but this machine's own, properties without a stop-watch, and both databases."""

import gc
import ipaddress
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot import collector
from tests import postgresql
from tests.every_render import all_that_is_drawn_is_looked_at, what_is_drawn_is_what_slack_takes
from tests.spreading import spread
from tests.storage import dialects
from tests.storage.databases import with_tables

# The default is Hypothesis' own: in CI it draws the same examples every time, elsewhere new ones.
settings.register_profile("steerco", settings.default, deadline=None, print_blob=True)
settings.load_profile("steerco")

__all__ = ["all_that_is_drawn_is_looked_at", "what_is_drawn_is_what_slack_takes"]

MEMORY = Path("/dev/shm")
ENOUGH = 4 * 2**30


def _only_this_machine(event: str, arguments: tuple[object, ...]) -> None:
    if event != "socket.connect":
        return
    address = arguments[1]
    if not isinstance(address, tuple):  # a unix socket
        return
    if address[0] == "localhost":
        return
    if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_loopback:
        message = f"tests reach this machine only, not {address[0]}"
        raise PermissionError(message)


sys.addaudithook(_only_this_machine)
dialects.share()


def _write_to_memory() -> None:
    """Keep what tests write off the disk, where memory can be written to like one and has room for it."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_configure(config: pytest.Config) -> None:
    if not _is_one_of_many(config):
        _write_to_memory()
        postgresql.begin_run()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not _is_one_of_many(config):
        postgresql.end_run()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    spread(items)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    gc.disable()  # what is collected stays, all of it
    try:
        return (yield)
    finally:
        gc.enable()
        collector.spare()


def _is_one_of_many(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Name a new database with the tables and nothing in them."""
    if request.param == "sqlite":
        yield with_tables(tmp_path / "steerco.db")
        return
    with postgresql.fresh() as address:
        yield address
