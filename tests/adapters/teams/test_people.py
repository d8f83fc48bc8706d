import pytest

from adapters.desk import NotReachedError
from adapters.teams.people import TeamsDirectory, profile_of
from decisions.people import Email, Identity
from decisions.ports.people import Profile
from decisions.unfit import Unfit
from tests.adapters.teams.stand_in import House
from tests.payloads.teams_activities import (
    ANA,
    CHANNEL,
    GROUP,
    PERSONAL,
    TENANT,
    ZED,
    ZED_MRI,
    Activity,
    installed,
    member,
    said,
)

pytestmark = pytest.mark.anyio

HERS = Identity(platform="teams", tenant=TENANT, user=ANA)
HIS = Identity(platform="teams", tenant=TENANT, user=ZED)


@pytest.fixture
def directory(house: House) -> TeamsDirectory:
    return TeamsDirectory(house.connector, house.book, clock=house.clock)


async def test_somebody_is_looked_up_where_they_were_met(house: House, directory: TeamsDirectory) -> None:
    await house.book.met(said("help", url=house.url))
    house.stand_in.rosters[CHANNEL] = [member(name="Ana Rossi")]

    assert await directory.profile(HERS) == Profile(
        name="Ana Rossi", email=Email("ana@example.com"), zone="Europe/Rome", standing=True
    )


async def test_who_left_the_channel_is_looked_up_in_their_own_chat(house: House, directory: TeamsDirectory) -> None:
    await house.book.met(installed(url=house.url))
    await house.book.met(said("help", url=house.url))
    house.stand_in.rosters[PERSONAL] = [member()]

    assert (await directory.profile(HERS)).standing


async def test_who_is_nowhere_to_be_found_was_not_reached(house: House, directory: TeamsDirectory) -> None:
    with pytest.raises(NotReachedError):
        await directory.profile(HERS)

    await house.book.met(said("help", url=house.url))
    with pytest.raises(NotReachedError):
        await directory.profile(HERS)


async def test_who_is_somebody_else_in_the_roster_was_not_reached(house: House, directory: TeamsDirectory) -> None:
    await house.book.met(said("help", url=house.url))
    house.stand_in.rosters[CHANNEL] = [{**member(), "aadObjectId": ZED, "objectId": ZED}]

    with pytest.raises(NotReachedError):
        await directory.profile(HERS)


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_trouble_is_no_answer(house: House, directory: TeamsDirectory, status: int) -> None:
    await house.book.met(installed(url=house.url))
    house.stand_in.answers(status)

    with pytest.raises(NotReachedError):
        await directory.profile(HERS)


async def test_somebody_is_found_by_email_in_any_place(house: House, directory: TeamsDirectory) -> None:
    await house.book.met(said("help", url=house.url))
    await house.book.met(said("help", "groupChat", url=house.url))
    house.stand_in.rosters[CHANNEL] = [member()]
    house.stand_in.rosters[GROUP] = [member(), member(ZED, ZED_MRI, email="Zed@Example.com")]

    found = await directory.by_email(Email("zed@example.com"))

    assert found is not None
    assert found[0] == HIS
    assert (found[1].email, found[1].zone) == ("zed@example.com", "UTC")


async def test_who_was_met_and_is_found_has_their_zone(house: House, directory: TeamsDirectory) -> None:
    await house.book.met(said("help", url=house.url))
    house.stand_in.rosters[CHANNEL] = [member()]

    found = await directory.by_email(Email("ana@example.com"))

    assert found is not None
    assert found[1].zone == "Europe/Rome"


async def test_who_never_wrote_is_looked_up_where_somebody_named_them(house: House, directory: TeamsDirectory) -> None:
    await house.book.met(said("help", url=house.url))
    guest = {**member(ZED, ZED_MRI, email="zed@example.com"), "userRole": "guest"}
    house.stand_in.rosters[CHANNEL] = [member(), guest]

    found = await directory.profile(HIS)

    assert (found.standing, found.barred) == (False, Unfit.GUEST)
    with pytest.raises(NotReachedError):
        await directory.profile(Identity(platform="teams", tenant=TENANT, user="nobody"))


async def test_rosters_are_read_again_after_ten_minutes(house: House, directory: TeamsDirectory) -> None:
    await house.book.met(said("help", url=house.url))
    house.stand_in.rosters[CHANNEL] = [member()]

    for _ in range(3):
        assert await directory.by_email(Email("zed@example.com")) is None
    assert len(house.stand_in.calls) == 1

    house.stand_in.rosters[CHANNEL] += [member(ZED, ZED_MRI, email="zed@example.com")]
    house.seconds = 601
    assert await directory.by_email(Email("zed@example.com")) is not None


async def test_who_was_not_found_while_a_place_was_silent_is_perhaps_there(
    house: House, directory: TeamsDirectory
) -> None:
    await house.book.met(said("help", url=house.url))
    house.stand_in.answers(503)

    with pytest.raises(NotReachedError):
        await directory.by_email(Email("zed@example.com"))


async def test_a_place_that_the_bot_was_removed_from_is_passed_over(house: House, directory: TeamsDirectory) -> None:
    await house.book.met(said("help", url=house.url))
    await house.book.met(said("help", "groupChat", url=house.url))
    house.stand_in.refuses(403, "BotNotInConversationRoster")
    house.stand_in.rosters[GROUP] = [member()]

    assert await directory.by_email(Email("ana@example.com")) is not None


OUTSIDERS: dict[str, Activity] = {
    "a guest": member(userRole="guest"),
    "somebody anonymous": member(userRole="anonymous"),
    "a guest by name": member(userPrincipalName="ana_partner.example#EXT#@ours.onmicrosoft.com"),
    "of another tenant": member(tenantId="another"),
    "of no tenant": member(tenantId=None),
}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_have_no_standing_and_prove_no_address(who: str) -> None:
    profile = profile_of(OUTSIDERS[who], tenant=TENANT)

    assert (profile.standing, profile.email) == (False, None)


async def test_a_guest_is_not_found_by_the_address_of_somebody_else(house: House, directory: TeamsDirectory) -> None:
    await house.book.met(said("help", url=house.url))
    house.stand_in.rosters[CHANNEL] = [member(ZED, ZED_MRI, email="ana@example.com", userRole="guest")]

    assert await directory.by_email(Email("ana@example.com")) is None


def invited(email: str, **said: object) -> Activity:
    """Show a guest as our tenant names whom it invited by an address."""
    principal = f"{email.replace('@', '_')}#EXT#@ours.onmicrosoft.com"
    return {**member(), "email": email, "userPrincipalName": principal, "userRole": "guest", **said}


def test_a_guest_is_known_by_the_address_by_which_our_tenant_invited_them() -> None:
    profile = profile_of(invited("gil@partner.example"), tenant=TENANT)

    assert (profile.standing, profile.guest, profile.email) == (False, True, "gil@partner.example")


def test_what_else_a_guest_says_of_their_address_proves_nothing() -> None:
    profile = profile_of({**invited("gil@partner.example"), "email": "ana@example.com"}, tenant=TENANT)

    assert (profile.guest, profile.email) == (True, None)


@pytest.mark.parametrize(
    "said",
    [{"tenantId": "another"}, {"id": "28:a-bot"}, {"userRole": "anonymous"}],
    ids=["elsewhere", "bot", "anonymous"],
)
def test_nobody_is_a_guest_who_is_not_ours_or_no_human(said: dict[str, object]) -> None:
    profile = profile_of(invited("gil@partner.example", **said), tenant=TENANT)

    assert (profile.standing, profile.guest) == (False, False)


def test_bots_have_no_standing() -> None:
    assert not profile_of(member(mri="28:another-bot"), tenant=TENANT).standing


def test_without_an_email_the_principal_name_is_one() -> None:
    unmailed = {**member(), "userPrincipalName": "Ana@Example.com"}

    assert profile_of({**unmailed, "email": None}, tenant=TENANT).email == "ana@example.com"
    assert profile_of({**unmailed, "email": None, "userPrincipalName": "ana"}, tenant=TENANT).email is None


def test_a_name_is_data() -> None:
    assert profile_of(member(name="Ana\x00\u202e Rossi"), tenant=TENANT).name == "Ana Rossi"
    assert profile_of(member(name=""), tenant=TENANT).name == "Somebody"
