import re
from pathlib import Path

from adapters.slack.scopes import SCOPES, SCOPES_TO_READ_THREADS

PAGE = Path("docs/for-it.md").read_text()


def test_every_scope_stands_there_with_its_reason_and_no_other() -> None:
    (_, asked) = PAGE.split("## What it asks for in Slack")
    (asked, _, _) = asked.partition("\n## ")

    assert dict(re.findall(r"^\| `([a-z_.:]+)` \| (.+) \|$", asked, re.MULTILINE)) == SCOPES | SCOPES_TO_READ_THREADS


def test_it_is_one_page() -> None:
    assert len(PAGE.splitlines()) < 90
