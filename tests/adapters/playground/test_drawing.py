import pytest

from adapters.playground.blocks.limits import BLOCKS, check_message
from adapters.playground.page import paper
from adapters.playground.page.cannot_draw import CannotDrawError
from adapters.playground.page.slack.drawing import ANY_MONDAY, NOBODY, draw_form, draw_message, form_of, snapshot
from adapters.playground.payload import Payload
from adapters.playground.state.workspace import Workspace
from tests.adapters.playground.markup import read
from tests.adapters.playground.screens import CARD, FORM, NOW, SIGHT, plain, section

pytestmark = pytest.mark.anyio


def test_a_card_shows_all_its_words_and_choices() -> None:
    check_message("", CARD)
    page = read(snapshot([("a caption", CARD)]))
    for words in ("a caption", "D-12", "A Add 40k", "one", "Change", "quiet", "A: Add 40k", "Sure?", "For good.",
                  "Not yet", "More", "Reject", "Read all"):  # fmt: skip
        assert words in page.words
    buttons = [a["class"] for tag, a in page.tags if tag == "button" and "button" in (a.get("class") or "")]
    assert buttons[:3] == ["button", "button primary", "button danger"]


def test_a_snapshot_needs_no_script_and_nothing_from_elsewhere() -> None:
    page = read(snapshot([("", [section("x")])]))
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert "url(" not in page.words
    assert "@import" not in page.words


@pytest.mark.parametrize(
    "block",
    [
        {"type": "image", "image_url": "https://a.example/x.png", "alt_text": "x"},
        {"type": "video"},
        {"type": "context", "elements": [{"type": "image", "image_url": "https://a.example", "alt_text": "x"}]},
        {"type": "actions", "elements": [{"type": "workflow_button", "action_id": "w"}]},
        {"type": "section", "text": {"type": "markdown", "text": "x"}},
        {"type": "actions", "elements": [{"type": "button", "text": plain("x"), "url": "javascript:alert(1)"}]},
    ],
    ids=lambda block: str(block["type"]),
)
def test_what_cannot_be_drawn_is_refused_with_what_was_sent(block: Payload) -> None:
    with pytest.raises(CannotDrawError) as refusal:
        snapshot([("", [block])])
    assert refusal.value.sent


def test_every_block_that_the_stand_in_takes_is_drawn_or_refused_by_name() -> None:
    drawn = {block["type"] for block in CARD} | {"input"}
    assert set(BLOCKS) - drawn == {"image"}


def test_a_form_shows_what_stands_in_it_and_what_is_complained_of() -> None:
    view = form_of(FORM)
    view.errors = {"Options": "Two options have the same name."}
    page = read(draw_form(view, SIGHT))
    for part in ("Raise a decision", "Options (optional)", "One a line", "Blue", "Chi Wei",
                 "Two options have the same name.", "Cancel"):  # fmt: skip
        assert part in page.words
    held = {attributes.get("value") for tag, attributes in page.tags if tag == "input"}
    assert {"Add <b>40k</b>?", "2026-11-07"} <= held
    assert "like 4" in {attributes.get("placeholder") for _, attributes in page.tags}
    chosen = {attributes["value"] for tag, attributes in page.tags if tag == "option" and "selected" in attributes}
    assert chosen == {"Blue", "U2"}
    assert [attributes["value"] for _, attributes in page.tags if "checked" in attributes] == ["Red"]


def test_a_message_says_who_said_it_and_that_it_was_changed() -> None:
    workspace = Workspace(clock=lambda: NOW)
    ana = workspace.add_user(name="Ana Rossi", email="", tz="Europe/Rome")
    channel = workspace.add_channel("leadership", members=[ana])
    message = workspace.say(channel=channel, user=workspace.bot, text="Hello <@" + ana.id + ">", only_for=ana.id)
    drawn = draw_message(message, ana, workspace.users, now=NOW)
    assert "Steerco APP 6:30 PM" in read(drawn).words
    assert "Only visible to you" in drawn
    assert "(edited)" not in drawn

    message.become(text="", blocks=[section("Decided")], at=NOW)
    changed = draw_message(message, ana, workspace.users, now=NOW)
    assert "(edited)" in changed
    assert "Hello" not in changed


def test_a_moment_is_written_where_somebody_is() -> None:
    assert paper.moment(NOW, "America/New_York") == "Thu 26 Nov, 12:30"
    assert paper.city("America/New_York") == "New York"


def test_a_picture_that_nobody_looks_at_has_a_moment_of_its_own() -> None:
    assert NOBODY.now == ANY_MONDAY
    assert "Today 9:00 AM" in snapshot(
        [("", [section(f"<!date^{int(ANY_MONDAY.timestamp())}^{{date_short_pretty}} {{time}}|x>")])]
    )
