import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.known.addresses import (
    FRESH,
    AddressBook,
    Kind,
    PlaceAddress,
    UserAddress,
    in_thread,
    is_channel,
    place_of,
    thread_of,
)
from tests.adapters.teams.books import MemoryAddresses
from tests.payloads.teams_activities import (
    ANA,
    ANA_MRI,
    CHANNEL,
    EMEA,
    GROUP,
    GROUP_OF_TEAM,
    PERSONAL,
    ROOT,
    TEAM,
    TENANT,
    THREAD,
    installed,
    joined,
    pressed,
    said,
)

pytestmark = pytest.mark.anyio

AMER = "https://smba.trafficmanager.net/amer/"


class Hours:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def addresses() -> MemoryAddresses:
    return MemoryAddresses()


@pytest.fixture
def book(addresses: MemoryAddresses) -> AddressBook:
    return AddressBook(addresses, tenant=TENANT)


async def test_who_speaks_in_a_channel_is_known_and_so_is_the_channel(book: AddressBook) -> None:
    await book.met(said("help"))

    assert await book.user(ANA) == UserAddress(
        service_url=EMEA, mri=ANA_MRI, met_in=CHANNEL, zone="Europe/Rome", locale="it-IT"
    )
    assert await book.place(THREAD) == PlaceAddress(
        service_url=EMEA, kind=Kind.CHANNEL, name="Budget", team=TEAM, team_name="Board", group=GROUP_OF_TEAM
    )
    assert await book.service_url() == EMEA


async def test_the_chat_with_somebody_is_theirs_and_no_place(book: AddressBook) -> None:
    await book.met(installed())
    await book.met(said("help", "groupChat"))

    known = await book.user(ANA)
    assert known is not None
    assert (known.personal, known.met_in) == (PERSONAL, GROUP)
    assert list(await book.places()) == [GROUP]


async def test_a_new_service_address_is_taken_from_every_contact(book: AddressBook) -> None:
    await book.met(said("help"))
    await book.met(said("help", url=AMER))

    known, place = await book.user(ANA), await book.place(CHANNEL)
    assert known is not None
    assert place is not None
    assert {known.service_url, place.service_url, await book.service_url()} == {AMER}


async def test_nothing_is_written_that_is_known(book: AddressBook, addresses: MemoryAddresses) -> None:
    await book.met(said("help"))
    written = addresses.written

    for _ in range(3):
        await book.met(said("help"))

    assert addresses.written == written


async def test_what_a_press_does_not_say_stays_known(book: AddressBook) -> None:
    await book.met(said("help"))
    press = pressed()
    del press["channelData"]["team"], press["channelData"]["channel"], press["entities"], press["localTimezone"]
    del press["locale"]
    before = (await book.user(ANA), await book.place(CHANNEL))

    await book.met(press)

    assert (await book.user(ANA), await book.place(CHANNEL)) == before


async def test_another_process_is_heard_after_a_while(addresses: MemoryAddresses) -> None:
    hours = Hours()
    here, there = AddressBook(addresses, tenant=TENANT, clock=hours), AddressBook(addresses, tenant=TENANT)
    await here.met(said("help"))
    await there.met(said("help", url=AMER))

    hours.seconds = FRESH + 1

    assert await here.service_url() == AMER


async def test_where_the_bot_comes_into_a_team_its_first_channel_is_known(book: AddressBook) -> None:
    await book.met(joined())

    place = await book.place(TEAM)
    assert place is not None
    assert (place.kind, place.name, place.team_name) == (Kind.CHANNEL, "", "Board")


async def test_news_of_another_channel_do_not_rename_the_first(book: AddressBook) -> None:
    news = joined()
    news["channelData"]["channel"] = {"id": CHANNEL, "name": "Budget"}

    await book.met(news)

    place = await book.place(TEAM)
    assert place is not None
    assert place.name == ""


async def test_teams_come_before_chats(book: AddressBook) -> None:
    await book.met(said("help", "groupChat"))
    await book.met(said("help"))

    assert list(await book.places()) == [CHANNEL, GROUP]


async def test_what_was_left_is_forgotten(book: AddressBook) -> None:
    await book.met(said("help"))
    await book.left(THREAD)

    assert await book.place(CHANNEL) is None
    assert await book.places() == {}


async def test_a_chat_that_was_closed_is_forgotten_and_its_person_is_not(book: AddressBook) -> None:
    await book.met(installed())
    await book.closed(ANA)

    known = await book.user(ANA)
    assert known is not None
    assert (known.personal, known.mri) == (None, ANA_MRI)


async def test_a_chat_that_was_opened_is_kept(book: AddressBook) -> None:
    await book.opened(ANA, mri=ANA, personal=PERSONAL, service_url=EMEA)

    known = await book.user(ANA)
    assert known is not None
    assert known.personal == PERSONAL


async def test_an_address_of_other_fields_is_as_good_as_none(book: AddressBook, addresses: MemoryAddresses) -> None:
    await addresses.keep("teams", TENANT, f"user/{ANA}", '{"url":7}')
    assert await book.user(ANA) is None

    await book.met(said("help"))
    assert await book.user(ANA) is not None


@pytest.mark.parametrize("zone", ["nowhere", "../../etc/passwd", "", "Europe", "\x00", "x" * 5000])
async def test_a_zone_that_is_none_is_not_kept(book: AddressBook, zone: str) -> None:
    activity = said("help")
    activity["entities"][0]["timezone"] = activity["localTimezone"] = zone

    await book.met(activity)

    known = await book.user(ANA)
    assert known is not None
    assert known.zone is None


async def test_names_of_places_are_data(book: AddressBook) -> None:
    activity = said("help")
    activity["channelData"]["channel"]["name"] = "Budget\x00\ud800 {{DATE()}} </at>"

    await book.met(activity)

    place = await book.place(CHANNEL)
    assert place is not None
    assert place.name == "Budget {{DATE()}} </at>"


@given(st.sampled_from([CHANNEL, GROUP, PERSONAL]), st.none() | st.text("0123456789", min_size=1))
def test_a_thread_is_taken_apart_as_it_was_put_together(place: str, thread: str | None) -> None:
    conversation = in_thread(place, thread)

    assert (place_of(conversation), thread_of(conversation)) == (place, thread)


def test_a_channel_is_told_from_a_chat() -> None:
    assert [is_channel(one) for one in (CHANNEL, THREAD, GROUP, PERSONAL)] == [True, True, False, False]
    assert thread_of(THREAD) == ROOT
