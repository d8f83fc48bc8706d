import pytest

from adapters.cards.delivery import DeliveryError
from adapters.teams.replies import UNANSWERED, Replies
from tests.adapters.teams.drawn import a_card
from tests.adapters.teams.stand_in import Call, House
from tests.payloads.teams_activities import ANA_MRI, GROUP, PERSONAL, THREAD, installed, said

pytestmark = pytest.mark.anyio


@pytest.fixture
def replies(house: House) -> Replies:
    return Replies(house.connector, house.chats)


def conversation_of(call: Call) -> str:
    escaped = call.path.partition("/v3/conversations/")[2].partition("/")[0]
    return escaped.replace("%3A", ":").replace("%40", "@").replace("%3B", ";").replace("%3D", "=")


@pytest.mark.parametrize(("where", "conversation"), [("channel", THREAD), ("groupChat", GROUP)])
async def test_where_others_read_who_asked_alone_sees_the_answer(
    house: House, replies: Replies, where: str, conversation: str
) -> None:
    await replies.privately(said("help", where, url=house.url), a_card())

    (call,) = house.stand_in.calls
    assert conversation_of(call) == conversation
    assert call.query == {"isTargetedActivity": "true"}
    assert call.body["recipient"]["id"] == ANA_MRI


async def test_in_their_own_chat_it_is_an_ordinary_message(house: House, replies: Replies) -> None:
    await replies.privately(said("help", "personal", url=house.url), a_card())

    (call,) = house.stand_in.calls
    assert (conversation_of(call), call.query) == (PERSONAL, {})
    assert "recipient" not in call.body


async def test_where_teams_cannot_whisper_it_goes_to_their_own_chat(house: House, replies: Replies) -> None:
    await house.book.met(installed(url=house.url))
    house.stand_in.refuses(400, "Bad argument")

    await replies.privately(said("help", url=house.url), a_card("The secret of the board"))

    whispered, written = house.stand_in.calls
    assert (conversation_of(written), written.query) == (PERSONAL, {})
    assert written.body["attachments"] == whispered.body["attachments"]


async def test_who_has_no_chat_is_told_in_the_open_that_there_was_something_and_not_what(
    house: House, replies: Replies
) -> None:
    await house.book.met(said("help", url=house.url))
    house.stand_in.refuses(400, "Bad argument")
    house.stand_in.refuses(403, "BotNotInConversationRoster")

    await replies.privately(said("help", url=house.url), a_card("The secret of the board"))

    _, _, told = house.stand_in.calls
    assert conversation_of(told) == THREAD
    assert told.body == {"type": "message", "text": UNANSWERED}


async def test_what_perhaps_arrived_is_not_said_twice(house: House, replies: Replies) -> None:
    await house.book.met(installed(url=house.url))
    house.stand_in.answers(502)

    with pytest.raises(DeliveryError):
        await replies.privately(said("help", url=house.url), a_card())

    assert len(house.stand_in.calls) == 1
