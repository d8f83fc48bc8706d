import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import logs
from bot.logs import HIDDEN, Redaction
from bot.settings import Settings

KEY = "k3y-" * 10
ENVIRON = {
    "SECRET_KEY": KEY,
    "SLACK_BOT_TOKEN": "xoxb-1-own",
    "SLACK_SIGNING_SECRET": "5ign1ng",
    "DATABASE_URL": "postgresql://steerco:p%40ss@db.example/x",
}
LOGGERS = ("slack_bolt", "slack_sdk", "sqlalchemy", "uvicorn.access", "aiohttp", "alembic", "apscheduler", "asyncio")

Configure = Callable[..., io.StringIO]


@contextmanager
def as_it_was() -> Iterator[None]:
    root, raising = logging.getLogger(), logging.raiseExceptions
    handlers, level = root.handlers[:], root.level
    before = [(logging.getLogger(name), logging.getLogger(name).level) for name in LOGGERS]
    yield
    root.handlers[:], logging.raiseExceptions = handlers, raising
    root.setLevel(level)
    for logger, was in before:
        logger.setLevel(was)
        logger.disabled = False


@pytest.fixture
def configure() -> Iterator[Configure]:
    def configured(**environ: str) -> io.StringIO:
        stream = io.StringIO()
        logs.configure(Settings.from_env(ENVIRON | environ), stream)
        return stream

    with as_it_was():
        yield configured


@pytest.mark.parametrize(
    "secret",
    [KEY, "xoxb-1-own", "5ign1ng", "p%40ss", "p@ss", "xoxp-another-1", "xapp-1-A-2", "xoxe.xoxb-1-Mi0x",
     "ana.rossi+x@mail.example.com", "ana%40example.com"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_and_no_e_mail_is_written(configure: Configure, secret: str, form: str) -> None:
    stream = configure(LOG_FORMAT=form)
    trouble = ValueError(f"inside {secret} out")

    logging.getLogger("bot.test").error("sent %s to {%r}", secret, {"who": secret}, exc_info=trouble)

    assert secret not in stream.getvalue()
    assert "inside [hidden] out" in stream.getvalue()


@pytest.mark.parametrize(
    "line",
    ["Authorization: Bearer abc.def-123", "GET /decisions/D-12?link=abc-def_123 HTTP/1.1",
     "postgresql://steerco:abc-def@there/x"],
)  # fmt: skip
def test_what_opens_doors_is_hidden_by_its_shape(line: str) -> None:
    hidden = Redaction(())(line)

    assert HIDDEN in hidden
    assert "abc" not in hidden


def test_what_is_no_secret_stays(configure: Configure) -> None:
    stream = configure()

    logging.getLogger("bot.relay").warning("D-12 to p_AbC-1 waits %d s", 3)

    assert stream.getvalue().endswith("Z WARNING bot.relay D-12 to p_AbC-1 waits 3 s\n")


def test_a_message_cannot_pass_for_two_lines(configure: Configure) -> None:
    stream = configure()

    logging.getLogger("bot").warning("one\n2026-01-01T00:00:00Z INFO bot all is well\x1b[2J")

    assert stream.getvalue().count("\n") == 1
    assert "\x1b" not in stream.getvalue()


def test_a_machine_reads_one_object_a_line(configure: Configure) -> None:
    stream = configure(LOG_FORMAT="json")

    logging.getLogger("bot").error("it\nfailed", exc_info=ValueError("a\nb"))

    (line,) = stream.getvalue().splitlines()
    entry = json.loads(line)
    assert (entry["level"], entry["logger"], entry["message"]) == ("ERROR", "bot", "it\nfailed")
    assert "ValueError" in entry["error"]


def test_the_level_is_the_one_that_is_set(configure: Configure) -> None:
    stream = configure(LOG_LEVEL="error")

    logging.getLogger("bot").warning("not this")

    assert stream.getvalue() == ""


def test_bodies_and_addresses_are_not_logged_even_at_the_lowest_level(configure: Configure) -> None:
    stream = configure(LOG_LEVEL="DEBUG")

    logging.getLogger("slack_sdk.web.async_base_client").debug("Sending a request - body: the question")
    logging.getLogger("slack_bolt.AsyncApp").warning("Unhandled request: the question")
    logging.getLogger("sqlalchemy.engine.Engine").info("the question")
    logging.getLogger("uvicorn.access").info("GET /decisions/D-12?link=token")

    assert stream.getvalue() == ""


def test_a_line_that_cannot_be_formatted_is_not_printed_elsewhere(
    configure: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    configure()

    logging.getLogger("bot").warning("%d", "5ign1ng")

    assert "5ign1ng" not in capsys.readouterr().err


@given(secret=st.text("ABCDE%/+=' \\\"", min_size=4), around=st.text("0123", max_size=20))
def test_any_known_secret_is_hidden(secret: str, around: str) -> None:
    assert Redaction((secret,))(f"{around}{secret}{around}") == f"{around}{HIDDEN}{around}"
