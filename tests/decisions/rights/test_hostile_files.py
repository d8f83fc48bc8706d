"""Whatever is handed over as a rights file, it is read or refused in sentences with their lines."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from decisions.rights.file import read
from decisions.rights.lint import lint
from decisions.rights.matching import Matter, match
from decisions.rights.problems import RightsFileError

EXAMPLE = (Path(__file__).parent / "example.yaml").read_text()
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


def outcome(text: str) -> tuple[str, ...]:
    """Read, match and lint `text`; give the sentences where it is refused."""
    try:
        rights = read(text)
    except RightsFileError as refusal:
        problems = refusal.problems
    else:
        match(Matter(), rights)
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


def test_a_damaged_file_is_read_or_refused() -> None:
    for seed in range(ON_EVERY_CHANGE):
        outcome(mutated(EXAMPLE, Random(seed)))


@pytest.mark.slow
@pytest.mark.timeout(3_000)
def test_a_hundred_thousand_damaged_files_are_read_or_refused() -> None:
    for seed in range(BEFORE_A_RELEASE):
        outcome(mutated(EXAMPLE, Random(seed)))


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
