"""Whatever is handed over as a rights file, it is read or refused in sentences with their lines."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from decisions.rights.file import read
from decisions.rights.lines import Rights
from decisions.rights.lint import lint
from decisions.rights.matching import Matter, match
from decisions.rights.problems import RightsFileError
from decisions.rights.source import read_onto
from decisions.rights.writing import sheet

EXAMPLE = (Path(__file__).parent / "example.yaml").read_text()
TABLE = sheet.written(read(EXAMPLE))
COLUMNS = ("position,people\n", "what,decides\n", "what;when;decides;then\n", "CFO,ana@example.com\n")
MEBIBYTE = 1024 * 1024
ON_EVERY_CHANGE, BEFORE_A_RELEASE = 200, 100_000
SPLINTERS = (
    *(
        "\t",
        ":",
        ": ",
        "- ",
        "#",
        "&a ",
        "*a",
        "!!str ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        '"',
        "|\n",
        ">",
        "? ",
        "%",
        "@",
        "`",
    ),
    *(
        "---\n",
        "\n",
        "\r",
        "\x00",
        "\x85",
        "\u2028",
        "\ud800",
        "\U0010ffff",
        "\\",
        "25.000",
        "1,200",
        " to ",
        "from ",
        "99" * 30,
    ),
    *("CFO", "what:", "rights:\n", "<<: ", "~", "null", "yes", "0x1F", "1e999", ".inf", "2026-13-41", "@example.com"),
)


def outcome(text: str, *, table: bool = False) -> tuple[str, ...]:
    """Read, match and lint `text`; give the sentences where it is refused."""
    try:
        rights = read_onto(text, Rights(), table=table)
    except RightsFileError as refusal:
        problems = refusal.problems
    else:
        match(Matter(), rights, on=date(2026, 11, 23))
        lint(rights)
        return ()
    assert problems
    assert all(problem.line >= 1 and problem.sentence.strip() for problem in problems)
    return tuple(problem.sentence for problem in problems)


def mutated(text: str, random: Random) -> str:
    """Damage `text` in a few places, as hands, editors and enemies do."""
    for _ in range(random.randint(1, 4)):
        text = random.choice(DAMAGES)(text, random)
    return text


def _inserted(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(SPLINTERS) + text[at:]


def _cut(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.randint(1, 12) :]


def _lines_shuffled(text: str, random: Random) -> str:
    lines = text.split("\n")
    lines.insert(random.randint(0, len(lines)), lines.pop(random.randrange(len(lines))))
    return "\n".join(lines)


def _line_doubled(text: str, random: Random) -> str:
    lines = text.split("\n")
    lines.insert(random.randint(0, len(lines)), random.choice(lines))
    return "\n".join(lines)


def _indented(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = random.choice((" ", "\t", "      ", "- ")) + lines[at]
    return "\n".join(lines)


DAMAGES: tuple[Callable[[str, Random], str], ...] = (_inserted, _cut, _lines_shuffled, _line_doubled, _indented)


@given(st.text() | st.lists(st.sampled_from([*SPLINTERS, "a", " ", "  "])).map("".join))
@example("a: !\n")
@example('"')
@example("- - - - - - - - - -")
def test_any_text_is_read_or_refused(text: str) -> None:
    outcome(text)


@given(st.text() | st.lists(st.sampled_from([*SPLINTERS, *COLUMNS, "a", ";", '""', "'=", "sep=;\n"])).map("".join))
@example('"')
@example("what,decides\n")
def test_any_text_is_read_as_a_table_or_refused(text: str) -> None:
    outcome(text, table=True)


def test_a_damaged_file_is_read_or_refused() -> None:
    for seed in range(ON_EVERY_CHANGE):
        outcome(mutated(EXAMPLE, Random(seed)))
        outcome(mutated(TABLE, Random(seed)), table=True)


@pytest.mark.slow
@pytest.mark.timeout(3_000)
def test_a_hundred_thousand_damaged_files_are_read_or_refused() -> None:
    for seed in range(BEFORE_A_RELEASE):
        outcome(mutated(EXAMPLE if seed % 2 else TABLE, Random(seed)), table=seed % 2 == 0)


def _one_right(row: str) -> str:
    return f"people: {{CFO: ana@example.com}}\nrights:\n  - what: A\n    decides: CFO\n    {row}\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "before a value means something else"),
        ("people: !!python/object/apply:os.system [ls]\n", "before a value means something else"),
        ("people: {<<: *all}\n", "before a value means something else"),
        ("x" * (10 * MEBIBYTE), "larger than 1 MiB"),
        ("é" * (MEBIBYTE // 2 + 1), "larger than 1 MiB"),
        ("[" * MEBIBYTE, "nested deeper"),
        ("{a: " * (MEBIBYTE // 4), "nested deeper"),
        ("- " * (MEBIBYTE // 2), "nested deeper"),
        ("- a\n" * (MEBIBYTE // 4), "more entries"),
        ("why: " + "x" * (MEBIBYTE - 10), "too long"),
        ("\n" * MEBIBYTE, "empty"),
        (_one_right("when: " + "from " * 300), "too long"),
        (_one_right("when: " + "below 5k, " * 150), "a comma with nothing"),
        (_one_right("within: " + "9" * 1_900), "no working time"),
        (_one_right("then: " + "a" * 1_900 + "@"), "no e-mail address"),
        (_one_right("then: " + ", ".join(["CFOO"] * 300)), "Reading stopped here"),
        ("people:\n" + "".join(f"  P{n}: a@b.co\n" for n in range(501)), "More than 500 positions"),
        ("rights:\n" + "  - {what: A, decides: a@b.co}\n" * 1_001, "More than 1000 rights"),
        ("company: {closed: [" + "2026-01-01, " * 101 + "2026-01-01]}\n", "More than 100 entries"),
        ("%YAML " + "9" * 5_000 + ".1\n---\na: b\n", "YAML"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_hostile_input_is_refused_in_a_sentence(text: str, says: str) -> None:
    assert any(says in sentence for sentence in outcome(text))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("what,decides\n" * 90_000, "larger than 1 MiB"),
        ("what,decides\n" * 80_000, "More than 5000 rows"),
        ("what,decides\n" * 4_000, "A second table of rights"),
        ("," * MEBIBYTE, "The first row names the columns"),
        ('"' * (MEBIBYTE - 1), "not closed"),
        ("what,decides\n" + "A,b@c.co\n" * 1_001, "More than 1000 rights"),
        ("position,people\n" + "".join(f"P{n},a@b.co\n" for n in range(501)), "More than 500 positions"),
        ("what,decides\nA," + "x," * 5_000 + "\n", "More than 200 cells"),
        ("what,decides\nA," + "x," * 100 + "\n", "more cells than there are columns"),
        ("what,decides" + ",what" * 100 + "\n", "two columns “what”"),
    ],
    ids=range(10),
)
def test_a_hostile_table_is_refused_in_a_sentence(text: str, says: str) -> None:
    assert any(says in sentence for sentence in outcome(text, table=True))
