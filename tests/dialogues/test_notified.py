"""What a notification says, before anybody looks at the message: times where its reader is."""

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

from tests.dialogues.conftest import Stages
from tests.dialogues.office import FRIDAY, TEN, THURSDAY, comes, following, nudges, office

SINGAPORE = ZoneInfo("Asia/Singapore")


def deadline(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b} {local:%H:%M}"


def test_a_message_to_one_person_tells_the_time_where_they_are(stages: Stages) -> None:
    room = office(stages, "decides: VP Product", "within: 4 days", "then: CEO")
    room.raises()
    due = following(room.stage.product.clock(), FRIDAY, time(17), SINGAPORE)

    comes(room, THURSDAY, TEN, SINGAPORE)

    (nudge,) = nudges(room.chi)
    heard = room.chi.hears(nudge)
    assert f"until {deadline(due, SINGAPORE)}:" in heard, heard
    assert "UTC" not in heard


def test_a_message_to_many_names_the_zone_that_its_time_is_in(stages: Stages) -> None:
    room = office(stages)
    room.raises()

    room.presses(room.ana, "Not now", {"Until": room.stage.day(10), "Why?": "The budget round comes first"})
    room.stage.later(seconds=61)

    said = [room.omar.hears(reply) for reply in room.replies()]
    assert any(re.search(r"[0-9]{2}:[0-9]{2} CES?T", one) for one in said), said
    assert not any("UTC" in one for one in said)
