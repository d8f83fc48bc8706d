"""For all tests: no network but this machine's own, properties without a stop-watch, and both databases."""

import ipaddress
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import postgresql

# The default is Hypothesis' own: in CI it draws the same examples every time, elsewhere new ones.
settings.register_profile("steerco", settings.default, deadline=None, print_blob=True)
settings.load_profile("steerco")


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


def pytest_configure(config: pytest.Config) -> None:
    if not _is_one_of_many(config):
        postgresql.begin_run()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not _is_one_of_many(config):
        postgresql.end_run()


def _is_one_of_many(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Name a new database with nothing in it, not even tables on SQLite."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'steerco.db'}"
        return
    with postgresql.fresh() as address:
        yield address
