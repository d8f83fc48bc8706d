"""Cards and forms with everything in them that the page can draw, and who looks at them."""

from datetime import UTC, datetime

from adapters.playground.page.slack.sight import Sight
from adapters.playground.payload import Payload
from adapters.playground.state.records import Channel, User

ANA = User(id="U1", name="Ana Rossi", email="", tz="Europe/Rome", team_id="T1")
CHI = User(id="U2", name="Chi Wei", email="", tz="Asia/Singapore", team_id="T1")
NOW = datetime(2026, 11, 26, 17, 30, tzinfo=UTC)
PUBLIC = Channel(id="C1", name="leadership", members={"U1"})
SECRET = Channel(id="C2", name="merger", members={"U2"}, private=True)
SIGHT = Sight(reader=ANA, users={"U1": ANA, "U2": CHI}, now=NOW, channels={"C1": PUBLIC, "C2": SECRET})


def section(text: str, **more: object) -> Payload:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}, **more}


def plain(text: str) -> Payload:
    return {"type": "plain_text", "text": text}


MENU = {
    "type": "static_select",
    "action_id": "more",
    "placeholder": plain("More"),
    "options": [{"text": plain("Reject"), "value": "r"}, {"text": plain("Read all"), "value": "a"}],
}
ASKING = {"title": plain("Sure?"), "text": plain("For good."), "confirm": plain("Yes"), "deny": plain("Not yet")}
CARD: list[Payload] = [
    {"type": "header", "text": plain("D-12")},
    section("*A* Add 40k", fields=[plain("one"), plain("two")], accessory={"type": "button", "text": plain("Change")}),
    {"type": "divider"},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "quiet"}]},
    {
        "type": "actions",
        "elements": [
            {"type": "button", "text": plain("A: Add 40k"), "style": "primary", "value": "a"},
            {"type": "button", "text": plain("B"), "style": "danger", "confirm": ASKING},
            {"type": "button", "text": plain("Open"), "url": "https://a.example"},
            MENU,
        ],
    },
]


def an_input(kind: str, name: str, *, options: bool = False, optional: bool = False, **more: object) -> Payload:
    element: Payload = {"type": kind, "action_id": "value", **more}
    if options:
        element["options"] = [{"text": plain(each), "value": each} for each in ("Red", "Blue")]
    return {"type": "input", "block_id": name, "label": plain(name), "element": element, "optional": optional}


FORM: Payload = {
    "type": "modal",
    "title": plain("Raise a decision"),
    "submit": plain("Raise"),
    "close": plain("Cancel"),
    "blocks": [
        an_input("plain_text_input", "Question", initial_value="Add <b>40k</b>?"),
        {**an_input("plain_text_input", "Options", multiline=True, optional=True), "hint": plain("One a line")},
        an_input("static_select", "Recommended", options=True, initial_option={"text": plain("Blue"), "value": "Blue"}),
        an_input("datepicker", "Decide by", initial_date="2026-11-07"),
        an_input("users_select", "Who", initial_user="U2"),
        an_input("conversations_select", "Where"),
        an_input("checkboxes", "Ticks", options=True, initial_options=[{"text": plain("Red"), "value": "Red"}]),
        an_input("radio_buttons", "Radio", options=True),
        an_input("number_input", "Number", is_decimal_allowed=False, placeholder=plain("like 4")),
        an_input("multi_static_select", "Several", options=True),
    ],
}
