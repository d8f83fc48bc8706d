"""Django, as viewflow's guide sets it up, on the database that everybody else is measured on."""

from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import django
from django.conf import settings
from django.core.management import call_command

PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON"


def viewflow_on(url: str) -> Any:  # noqa: ANN401  it can only be imported after this
    """Set Django up for this process, and give viewflow's side."""
    settings.configure(
        DATABASES={"default": _sqlite(url) if url.startswith("sqlite") else _postgresql(url)},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "viewflow",
            "viewflow.workflow",
            "benchmarks.peers",
        ],
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()
    call_command("migrate", verbosity=0)
    return import_module("benchmarks.peers.flow").Viewflow()


def _sqlite(url: str) -> dict[str, Any]:
    options = {"transaction_mode": "IMMEDIATE", "init_command": PRAGMAS}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(url.removeprefix("sqlite:///")), "OPTIONS": options}


def _postgresql(url: str) -> dict[str, Any]:
    address = urlsplit(url)
    [host] = parse_qs(address.query)["host"]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.path.lstrip("/"),
        "USER": unquote(address.username or ""),
        "HOST": host,
        "CONN_MAX_AGE": None,
    }
