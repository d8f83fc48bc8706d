import re
from importlib.resources import files
from itertools import product

import pytest

CSS = files("adapters.web").joinpath("static/record.css").read_text()
LIGHT, DARK, PRINTED = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in CSS.split(":root {")[1:])
SCHEMES = {"light": LIGHT, "dark": LIGHT | DARK, "printed": LIGHT | PRINTED}
STANDING_ON = [
    ("ink", "paper"), ("ink", "sheet"), ("quiet", "paper"), ("quiet", "sheet"), ("on-mark", "mark"),
    ("open-ink", "open-paper"), ("decided-ink", "decided-paper"), ("rejected-ink", "rejected-paper"),
    ("over-ink", "over-paper"), ("waiting-ink", "waiting-paper"),
]  # fmt: skip


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("scheme", "pair"), list(product(SCHEMES, STANDING_ON)))
def test_text_stands_out_from_what_it_stands_on(scheme: str, pair: tuple[str, str]) -> None:
    darker, lighter = sorted(luminance(SCHEMES[scheme][name]) for name in pair)

    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_every_colour_of_the_light_page_has_its_dark_one() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_no_colour_is_written_outside_the_tables() -> None:
    rules = re.sub(r":root \{[^}]*\}", "", CSS)

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|url\(|@import", rules) == []
