import json
from importlib.resources import files

from adapters.playground.happened.drawing import CSS
from adapters.playground.happened.written import MOST, first_line, written


def test_json_is_cut_where_it_is_too_long() -> None:
    told = written({"text": "x" * 3 * MOST})

    assert len(told) < MOST + 60
    assert "more characters" in told


def test_signs_that_mislead_the_eye_are_written_out() -> None:
    told = written({"text": "a\u202eb\ud800"})

    assert (told.encode(), json.loads(told)["text"]) == (told.encode("ascii"), "a\u202eb\ud800")
    assert first_line("a\u202eb\nc") == "ab"


def test_no_colour_is_its_own() -> None:
    page = files("adapters.playground.page").joinpath("static/page.css").read_text("utf-8")
    used = {word.split(")")[0] for word in CSS.split("var(")[1:]}

    assert "#" not in CSS
    assert [name for name in used if f"{name}:" not in page] == []
