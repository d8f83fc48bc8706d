import json
import logging

import pytest

from adapters.teams.app import TeamsApp
from tests.payloads.teams_activities import APP_ID, Activity, asked_for_form, installed, joined, pressed, said, samples

pytestmark = pytest.mark.anyio


class Ears:
    """Hears activities, and says the same to each."""

    def __init__(self, answer: Activity | None = None, *, error: Exception | None = None) -> None:
        self.heard: list[Activity] = []
        self._answer = answer
        self._error = error

    async def on(self, activity: Activity) -> Activity | None:
        self.heard.append(activity)
        if self._error is not None:
            raise self._error
        return self._answer


async def test_listeners_hear_everything_as_it_came_in() -> None:
    ears = Ears()
    app = TeamsApp(ears, app_id=APP_ID)

    for activity in samples():
        assert (await app.answer(activity)).status_code == 200

    assert ears.heard == samples()


async def test_an_invoke_is_answered_with_what_the_listeners_say() -> None:
    said_back = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Café — 决定"}

    answer = await TeamsApp(Ears(said_back), app_id=APP_ID).answer(pressed())

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert json.loads(bytes(answer.body)) == said_back


async def test_an_invoke_that_nobody_has_a_word_for_is_answered_by_an_empty_object() -> None:
    answer = await TeamsApp(Ears(), app_id=APP_ID).answer(asked_for_form())

    assert (answer.status_code, bytes(answer.body)) == (200, b"{}")


@pytest.mark.parametrize("activity", [said("help"), installed(), joined()], ids=lambda each: str(each["type"]))
async def test_what_is_no_invoke_is_answered_by_nothing(activity: Activity) -> None:
    answer = await TeamsApp(Ears({"not": "said"}), app_id=APP_ID).answer(activity)

    assert (answer.status_code, bytes(answer.body)) == (200, b"")


@pytest.mark.parametrize("activity", [said("help"), pressed()], ids=["a message", "an invoke"])
async def test_what_was_not_handled_shall_be_sent_again_and_no_word_of_it_is_logged(
    activity: Activity, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    answer = await TeamsApp(Ears(error=RuntimeError("the secret of the board")), app_id=APP_ID).answer(activity)

    assert answer.status_code == 503
    assert "secret" not in caplog.text
    assert "RuntimeError" in caplog.text


async def test_whoever_asks_for_replies_in_the_answer_gets_an_answer_as_ever() -> None:
    activity = {**said("help"), "deliveryMode": "expectReplies"}

    answer = await TeamsApp(Ears(), app_id=APP_ID).answer(activity)

    assert (answer.status_code, bytes(answer.body)) == (200, b"")
