from collections.abc import Iterator
from math import floor

import pytest

from adapters.cards.delivery import DeliveryError, Rate, Sent
from adapters.teams.known.addresses import Kind, PlaceAddress
from adapters.teams.sender import TeamsSender
from decisions.people import PersonId
from tests.adapters.teams.drawn import ANA as ANA_HERSELF
from tests.adapters.teams.drawn import ZED as ZED_HIMSELF
from tests.adapters.teams.drawn import a_card
from tests.adapters.teams.stand_in import House
from tests.payloads.teams_activities import (
    ANA,
    ANA_MRI,
    CHANNEL,
    GROUP,
    GROUP_OF_TEAM,
    PERSONAL,
    ROOT,
    TENANT,
    THREAD,
    ZED,
    ZED_MRI,
    installed,
    member,
    said,
)

pytestmark = pytest.mark.anyio

NOT_THERE = "Steerco is not installed for that person in Teams"


@pytest.fixture
def sender(house: House) -> TeamsSender:
    return TeamsSender(house.connector, house.book, chats=house.chats, clock=house.clock)


async def post(sender: TeamsSender, channel: str, thread: str | None = None) -> Sent:
    return await sender.post(a_card(), channel=channel, thread=thread, key="k", mentions={ANA_HERSELF: ANA})


async def failure_of_post(sender: TeamsSender, channel: str) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await post(sender, channel)
    return caught.value


async def test_a_card_begins_a_thread_in_a_channel(house: House, sender: TeamsSender) -> None:
    await house.book.met(said("help", url=house.url))

    sent = await post(sender, CHANNEL)

    (call,) = house.stand_in.calls
    activity = call.body["activity"]
    (attachment,) = activity["attachments"]
    assert call.path == "/emea/v3/conversations"
    assert (activity["type"], activity["summary"]) == ("message", "Should we add 40k?")
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert attachment["content"]["type"] == "AdaptiveCard"
    assert sent == Sent(channel=f"{CHANNEL};messageid=1000", message="1000")


async def test_a_card_in_a_thread_is_a_reply(house: House, sender: TeamsSender) -> None:
    await house.book.met(said("help", url=house.url))

    assert await post(sender, CHANNEL, ROOT) == Sent(channel=THREAD, message="1001")
    assert await post(sender, THREAD) == Sent(channel=THREAD, message="1001")


async def test_a_group_chat_has_no_threads(house: House, sender: TeamsSender) -> None:
    await house.book.met(said("help", "groupChat", url=house.url))

    assert await post(sender, GROUP) == Sent(channel=GROUP, message="1001")


async def test_who_must_act_is_mentioned_by_what_teams_calls_them(house: House, sender: TeamsSender) -> None:
    await house.book.met(said("help", url=house.url))

    await post(sender, CHANNEL, ROOT)

    card = house.stand_in.calls[-1].body["attachments"][0]["content"]
    assert [mention["mentioned"]["id"] for mention in card["msteams"]["entities"]] == [ANA_MRI]


async def test_who_was_never_met_is_mentioned_by_their_entra_id(house: House, sender: TeamsSender) -> None:
    await house.book.stands(CHANNEL, PlaceAddress(service_url=house.url, kind=Kind.CHANNEL))

    await post(sender, CHANNEL, ROOT)

    card = house.stand_in.calls[-1].body["attachments"][0]["content"]
    assert [mention["mentioned"]["id"] for mention in card["msteams"]["entities"]] == [ANA]


async def test_those_with_a_view_of_their_own_are_named_and_strangers_left_out(
    house: House, sender: TeamsSender
) -> None:
    await house.book.met(said("help", url=house.url))
    house.stand_in.rosters[CHANNEL] = [member(), member(ZED, ZED_MRI, email="zed@example.com")]
    viewers = {ANA_HERSELF: ANA, ZED_HIMSELF: ZED, PersonId("eva"): "not-in-this-channel"}

    await sender.update(a_card(), Sent(channel=THREAD, message="1001"), viewers=viewers)

    call = house.stand_in.calls[-1]
    assert call.method == "PUT"
    assert call.body["attachments"][0]["content"]["refresh"]["userIds"] == [ANA_MRI, ZED_MRI]


async def test_a_roster_that_does_not_come_holds_no_card_back(house: House, sender: TeamsSender) -> None:
    await house.book.met(said("help", url=house.url))
    house.stand_in.refuses(403, "Forbidden")

    await sender.update(a_card(), Sent(channel=THREAD, message="1001"), viewers={ZED_HIMSELF: ZED})

    assert "refresh" not in house.stand_in.calls[-1].body["attachments"][0]["content"]


async def test_a_chat_is_written_to_where_it_was_met(house: House, sender: TeamsSender) -> None:
    await house.book.met(installed(url=house.url))

    chat = await sender.direct(ANA)

    assert chat == PERSONAL
    assert house.stand_in.calls == []
    assert await post(sender, chat) == Sent(channel=PERSONAL, message="1001")


async def test_a_chat_with_somebody_who_was_never_met_is_opened_once(house: House, sender: TeamsSender) -> None:
    await house.book.met(said("help", url=house.url))

    chats = [await sender.direct(ZED) for _ in range(2)]

    (call,) = house.stand_in.calls
    assert call.body["members"] == [{"id": ZED}]
    assert (call.body["isGroup"], call.body["tenantId"]) == (False, TENANT)
    assert chats == [f"a:{ZED}"] * 2


@pytest.mark.parametrize("code", ["Forbidden", "BotNotInConversationRoster", "MessageWritesBlocked"])
async def test_who_has_no_app_is_reached_elsewhere(house: House, sender: TeamsSender, code: str) -> None:
    await house.book.met(said("help", url=house.url))
    if code == "Forbidden":
        house.stand_in.answers(403)
    else:
        house.stand_in.refuses(403, code)

    with pytest.raises(DeliveryError) as caught:
        await sender.direct(ZED)

    assert (caught.value.code, caught.value.because, caught.value.permanent) == ("not_installed", NOT_THERE, True)


async def test_who_removed_the_app_is_reached_elsewhere_too(house: House, sender: TeamsSender) -> None:
    await house.book.met(installed(url=house.url))
    chat = await sender.direct(ANA)
    house.stand_in.refuses(403, "BotNotInConversationRoster")

    error = await failure_of_post(sender, chat)

    assert (error.code, error.because, error.permanent) == ("not_installed", NOT_THERE, True)


async def test_of_a_channel_it_is_said_that_i_am_not_in_it(house: House, sender: TeamsSender) -> None:
    await house.book.met(said("help", url=house.url))
    house.stand_in.refuses(403, "BotNotInConversationRoster")

    error = await failure_of_post(sender, CHANNEL)

    assert (error.because, error.permanent) == ("I am not in that channel or chat", True)


async def test_where_teams_was_never_heard_from_nothing_is_sent(house: House, sender: TeamsSender) -> None:
    assert (await failure_of_post(sender, CHANNEL)).permanent
    with pytest.raises(DeliveryError) as caught:
        await sender.direct(ANA)

    assert caught.value.code == "not_installed"
    assert house.stand_in.calls == []


async def test_a_card_that_is_too_large_is_not_sent(house: House, sender: TeamsSender) -> None:
    await house.book.met(said("help", url=house.url))
    card = a_card()
    endless = card.__class__(summary="x", body=card.body * 400)

    with pytest.raises(DeliveryError) as caught:
        await sender.post(endless, channel=CHANNEL, thread=None, key="k", mentions={})

    assert caught.value.permanent
    assert house.stand_in.calls == []


async def test_teams_does_not_say_what_was_posted(sender: TeamsSender) -> None:
    with pytest.raises(DeliveryError) as caught:
        await sender.find("k", channel=CHANNEL, thread=None)

    assert caught.value.permanent


async def test_readers_are_read_again_after_five_minutes(house: House, sender: TeamsSender) -> None:
    await house.book.met(said("help", url=house.url))
    house.stand_in.rosters[CHANNEL] = [member()]

    assert await sender.readers(THREAD) == {ANA}
    house.stand_in.rosters[CHANNEL] += [member(ZED, ZED_MRI)]
    assert await sender.readers(CHANNEL) == {ANA}
    house.seconds = 301
    assert await sender.readers(CHANNEL) == {ANA, ZED}


async def test_readers_that_cannot_be_known_are_none(house: House, sender: TeamsSender) -> None:
    await house.book.met(said("help", url=house.url))
    house.stand_in.refuses(403, "BotNotInConversationRoster")

    assert await sender.readers(CHANNEL) == frozenset()


async def test_a_link_leads_to_a_message_where_there_can_be_one(house: House, sender: TeamsSender) -> None:
    await house.book.met(said("help", url=house.url))
    await house.book.met(said("help", "groupChat", url=house.url))

    in_channel = await sender.permalink(Sent(channel=THREAD, message="1001"))
    in_group = await sender.permalink(Sent(channel=GROUP, message="1001"))

    place = CHANNEL.replace(":", "%3A").replace("@", "%40")
    assert in_channel == (
        f"https://teams.microsoft.com/l/message/{place}/1001"
        f"?tenantId={TENANT}&groupId={GROUP_OF_TEAM}&parentMessageId={ROOT}"
    )
    assert in_group is not None
    assert in_group.endswith("/1001?context=%7B%22contextType%22%3A+%22chat%22%7D")
    assert await sender.permalink(Sent(channel=PERSONAL, message="1001")) is None


# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
WINDOWS_OF_A_PLACE = {1: 7, 2: 8, 30: 60, 3600: 1800}


def most_in(seconds: float, *rates: Rate) -> Iterator[int]:
    """How many messages the pace lets through in any window of so many seconds."""
    for rate in rates:
        yield rate.burst + floor(seconds / rate.interval)


def test_the_pace_keeps_every_limit_of_teams_and_leaves_some_of_it_to_answers() -> None:
    rates = TeamsSender.rates
    assert rates.updates_in_a_place is not None

    for seconds, most in WINDOWS_OF_A_PLACE.items():
        assert sum(most_in(seconds, rates.posts_to_a_place, rates.updates_in_a_place)) < most
    assert sum(most_in(1, rates.posts, rates.updates)) < 30
