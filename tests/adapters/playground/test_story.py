"""A company and its story are written to be read; whoever writes a line wrongly is told which, and how."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from adapters.playground.story.company import Company, company
from adapters.playground.story.problems import StoryError
from adapters.playground.story.reading import story
from adapters.playground.story.script import Day, Fill, Press, Say, Unfold

PEOPLE = """(Who is there.)

Hellebore, hellebore.example, Europe/Berlin

Sara Lind, Programme lead, Europe/Stockholm
Ana Rossi, CFO, Europe/Rome, administrator

#leadership: everyone
#crm: Sara
"""
STORY = """(What happened.)

Week 1, Monday 09:05, #leadership

Sara: /decide Should we add 40k: yes or no?
  Options:
    Add 40k: live in 6 weeks
    Wait: later
  [+ Why]
  Decide by: Week 2, Friday
Sara under D-1: We should: it is urgent.

Week 2, Tuesday 10:00, #crm

Ana presses "With a condition" on D-1
  Condition: Cap it at 40k
Ana presses "Undo"

Week 2, Wednesday 10:00, the end
"""
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def hellebore() -> Company:
    return company(PEOPLE)


def test_a_company_is_read(hellebore: Company) -> None:
    sara, ana = hellebore.members
    assert (hellebore.name, hellebore.zone) == ("Hellebore", BERLIN)
    assert (sara.name, sara.title, sara.zone, sara.administers) == (
        "Sara Lind",
        "Programme lead",
        "Europe/Stockholm",
        False,
    )
    assert hellebore.address(ana) == "ana@hellebore.example"
    assert hellebore.administrators == ("ana@hellebore.example",)
    assert hellebore.channels == (("#leadership", ("Sara", "Ana")), ("#crm", ("Sara",)))


def test_who_works_where_is_read() -> None:
    there = company(
        PEOPLE.replace("Europe/Rome, administrator", "Europe/Rome, in Slack and Teams, administrator")
        .replace("Europe/Stockholm", "Europe/Stockholm, in Teams")
        .replace("#crm: Sara", "Finance > Pay roll: Sara, Ana")
    )
    sara, ana = there.members
    assert (sara.works_in, ana.works_in, ana.administers) == (("Teams",), ("Slack", "Teams"), True)
    assert there.channels == (("#leadership", ("Ana",)), ("Finance > Pay roll", ("Sara", "Ana")))
    told = story(STORY.replace("#crm", "Finance > Pay roll"), there)
    assert told.scenes[1].place == "Finance > Pay roll"


def test_a_story_is_read(hellebore: Company) -> None:
    first, second = story(STORY, hellebore).scenes

    assert (first.place, second.place) == ("#leadership", "#crm")
    assert first.acts == (
        Say(
            line=5,
            who="Sara",
            words="/decide Should we add 40k: yes or no?",
            steps=(
                Fill(line=6, label="Options", value="Add 40k: live in 6 weeks\nWait: later"),
                Unfold(line=9, label="+ Why"),
                Fill(line=10, label="Decide by", value=Day(week=2, weekday=5)),
            ),
        ),
        Say(line=11, who="Sara", under="D-1", words="We should: it is urgent."),
    )
    assert second.acts == (
        Press(
            line=15,
            who="Ana",
            label="With a condition",
            on="D-1",
            steps=(Fill(line=16, label="Condition", value="Cap it at 40k"),),
        ),
        Press(line=17, who="Ana", label="Undo"),
    )


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2026-11-23T10:00", date(2026, 11, 9)),  # a Monday
        ("2026-11-25T08:59", date(2026, 11, 9)),  # a Wednesday, a minute before the end in Berlin
        ("2026-11-25T09:00", date(2026, 11, 16)),  # and at the end
        ("2026-11-29T22:59", date(2026, 11, 16)),  # the last minute of Sunday in Berlin
        ("2027-01-02T12:00", date(2026, 12, 21)),  # a new year meanwhile
        ("2028-02-29T12:00", date(2028, 2, 14)),  # a leap day
        ("2026-07-01T08:00", date(2026, 6, 22)),  # summer time
        ("2026-07-01T07:59", date(2026, 6, 15)),
    ],
)
def test_a_story_ends_on_the_last_wednesday(hellebore: Company, now: str, monday: date) -> None:
    told = story(STORY, hellebore)

    begins = told.last_monday(datetime.fromisoformat(now).replace(tzinfo=UTC), BERLIN)

    assert begins == monday
    assert told.ends.of(begins, BERLIN).astimezone(BERLIN).isoformat()[11:16] == "10:00"


@pytest.mark.parametrize(
    ("written", "instead", "line", "words"),
    [
        ("Week 1, Monday 09:05", "Week 1, Munday 09:05", 3, "Week 1, Monday 09:05, #leadership"),
        ("Week 1, Monday 09:05", "Week 1, Monday 25:05", 3, "Week 1, Monday 09:05, #leadership"),
        ("Week 1, Monday 09:05, #leadership\n", "\n", 5, "Week 1, Monday 09:05, #leadership"),
        ("#leadership", "#leaderships", 3, "Did you mean #leadership?"),
        ("Week 2, Tuesday 10:00", "Week 1, Monday 09:05", 13, "time does not run backwards"),
        ("Ana presses", "Anna presses", 15, "Did you mean Ana?"),
        ("Ana presses", "Zebediah presses", 15, "There are Sara, Ana."),
        ('presses "Undo"', "presses Undo", 17, 'Ana presses "Approve" on D-1'),
        ("  Condition: Cap it at 40k", "  Cap it at 40k", 16, "Label: words"),
        ("  Options:\n", "", 6, "no field above"),
        ("Sara: /decide Should we add 40k: yes or no?\n", "", 5, "nobody does anything yet"),
        ("Sara under D-1: We", "Sara under D-1: /decide We", 11, "write Sara: /decide We"),
        ("the end", "the end\n\nSara: One more thing", 21, "nothing follows the end"),
        ("Week 2, Wednesday 10:00, the end", "", 17, "Week 2, Wednesday 10:00, the end"),
    ],
)
def test_a_mistake_names_its_line_and_what_to_write(
    hellebore: Company, written: str, instead: str, line: int, words: str
) -> None:
    with pytest.raises(StoryError) as mistake:
        story(STORY.replace(written, instead, 1), hellebore)

    assert mistake.value.line == line
    assert str(mistake.value).startswith(f"Line {line}: ")
    assert words in str(mistake.value)


def test_a_story_in_which_nothing_happens_is_none(hellebore: Company) -> None:
    with pytest.raises(StoryError, match="nothing happens"):
        story("(Once upon a time.)", hellebore)


@pytest.mark.parametrize(
    ("written", "instead", "line", "words"),
    [
        ("Hellebore, hellebore.example, Europe/Berlin", "Hellebore", 3, "Hellebore, hellebore.example, Europe/Berlin"),
        ("Europe/Rome", "Rome", 6, "Rome is no time zone"),
        ("Ana Rossi, CFO,", "Ana Rossi, CFO, Italy,", 6, "Ana Rossi, CFO, Europe/Rome"),
        ("Sara Lind", "Sara", 5, "Ana Rossi, CFO, Europe/Rome"),
        ("#crm: Sara", "#crm", 9, "#payroll: Ben, Kim"),
        ("#crm: Sara", "#crm: Sarah", 9, "Did you mean Sara?"),
        ("Europe/Rome", "Europe/Rome, in Zoom", 6, "in Slack and Teams"),
        ("Europe/Rome", "Europe/Rome, in Teams, in Slack", 6, "in Slack and Teams"),
        ("#crm: Sara", "Finance > Payroll: Sara", 9, "Sara does not work in Teams, where Finance > Payroll is"),
        ("#crm: Sara", "Finance: Sara", 9, "Ana Rossi, CFO, Europe/Rome"),
    ],
)
def test_a_mistake_among_the_people_is_named_too(written: str, instead: str, line: int, words: str) -> None:
    with pytest.raises(StoryError) as mistake:
        company(PEOPLE.replace(written, instead, 1))

    assert mistake.value.line == line
    assert words in str(mistake.value)
