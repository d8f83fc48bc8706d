"""What it takes to serve Teams: Microsoft's tokens and keys, an address, and somebody who was met there."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from time import monotonic

from adapters.desk import Addresses, Directory
from adapters.teams.calls.connector import Connector
from adapters.teams.calls.credentials import NoTokenError, Tokens
from adapters.teams.door.signing_keys import NoKeysError, SigningKeys
from adapters.teams.known.addresses import PLATFORM, AddressBook
from adapters.teams.people import TeamsDirectory
from bot.cli.checks.check import Check
from bot.cli.opened import opened
from bot.cli.said import CannotError
from bot.platforms import tokens_of, trusted_by
from bot.settings import AppType, Settings, TeamsSettings
from storage.addresses import Addresses as AddressTable

# The codes of Entra, and the names of what stops us on the way there:
# https://learn.microsoft.com/entra/identity-platform/reference-error-codes
MENDS = {
    "invalid_client": "MICROSOFT_APP_PASSWORD is not valid, or has ended; make a new client secret, and copy its value",
    "unauthorized_client": "MICROSOFT_APP_ID is no app of MICROSOFT_APP_TENANT_ID; copy both from the Azure bot",
    "invalid_request": "MICROSOFT_APP_TENANT_ID is no tenant; copy it from the Azure bot, under Configuration",
    "ValueError": "MICROSOFT_APP_TENANT_ID is no tenant; copy it from the Azure bot, under Configuration",
}
OF_A_MACHINE = "this machine does not have the managed identity; give it to the machine in Azure, or use SingleTenant"
NO_ANSWER = "Microsoft does not answer ({}); may this machine reach login.microsoftonline.com?"


async def checked(
    settings: Settings, teams: TeamsSettings, stack: AsyncExitStack, *, tokens: Tokens | None = None
) -> tuple[list[Check], Directory | None]:
    """Look at a tenant, and give those met there while `stack` is open; None where nobody can be asked for.

    `tokens` in the place of those that the settings ask Microsoft for.
    """
    if teams.insecure:
        mend = "TEAMS_INSECURE_DEV is for development alone; leave it out"
        return [Check(what="Teams proves who calls", well=False, mend=mend)], None
    asked = tokens or tokens_of(teams)
    known = Known(_addresses(settings, teams))
    may_send = await _token(teams, asked)
    checks = [may_send, await _keys(teams), _address(settings), _contact(settings, known)]
    if not may_send.well:
        return checks, None
    connector = Connector(asked, app_id=teams.app_id, trusted=trusted_by(teams))
    await stack.enter_async_context(connector)
    return checks, TeamsDirectory(connector, AddressBook(known, tenant=teams.tenant_id), clock=monotonic)


class Known(Addresses):
    """The addresses that were kept, to be read."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        self.addresses = addresses

    async def keep(self, platform: str, tenant: str, name: str, address: str) -> None:
        """Keep nothing: who only looks changes nothing."""

    async def find(self, platform: str, tenant: str, name: str) -> str | None:  # noqa: ARG002  there is one tenant
        """Find an address."""
        return self.addresses.get(name)

    async def every(self, platform: str, tenant: str) -> Mapping[str, str]:  # noqa: ARG002
        """Give all addresses by name."""
        return self.addresses

    async def forget(self, platform: str, tenant: str, name: str) -> None:
        """Forget nothing."""


async def _token(teams: TeamsSettings, tokens: Tokens) -> Check:
    what = "Microsoft gives the bot its tokens"
    try:
        await tokens.token()
    except NoTokenError as error:
        return Check(what=what, well=False, mend=_mend(teams, str(error)))
    return Check(what=what, well=True)


def _mend(teams: TeamsSettings, code: str) -> str:
    if teams.app_type is AppType.MANAGED_IDENTITY:
        return OF_A_MACHINE
    if code in MENDS:
        return MENDS[code]
    return NO_ANSWER.format(code) if code[:1].isupper() else f"Microsoft answers “{code}”; look at the app in Entra"


async def _keys(teams: TeamsSettings) -> Check:
    keys = SigningKeys(teams.openid_metadata_url)
    what = "the keys that Teams signs with can be had"
    try:
        await keys.find("")
    except NoKeysError:
        mend = "they are named at MICROSOFT_OPENID_METADATA_URL; may this machine reach it?"
        return Check(what=what, well=False, mend=mend)
    finally:
        await keys.close()
    return Check(what=what, well=True)


def _address(settings: Settings) -> Check:
    return Check(
        what="Teams can reach it over https",
        well=settings.public_url.startswith("https://"),
        mend="set PUBLIC_URL to the address at which Teams reaches Steerco, which begins with https://",
    )


def _contact(settings: Settings, known: Known) -> Check:
    mend = (
        f"set the messaging endpoint of the Azure bot to {settings.public_url}/api/messages, upload the app that"
        " steerco manifest teams writes, add it in Teams, and say help to it"
    )
    return Check(what="somebody in Teams has met it", well=bool(known.addresses), mend=mend)


def _addresses(settings: Settings, teams: TeamsSettings) -> Mapping[str, str]:
    try:
        with opened(settings) as database:
            return AddressTable(database).every(PLATFORM, teams.tenant_id)
    except CannotError:
        return {}
