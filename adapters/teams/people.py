"""People as Teams knows them: there is no list of everybody, only who is in the conversations that the bot is in."""

from collections.abc import Callable, Mapping
from typing import Any

from adapters.cards.delivery import DeliveryError
from adapters.desk import Directory, GoneError, NotReachedError
from adapters.teams.calls.connector import Connector
from adapters.teams.calls.failures import NO_MEMBER
from adapters.teams.known.addresses import PLATFORM, AddressBook, UserAddress
from adapters.teams.known.rosters import Rosters, user_of
from decisions.people import Email, Identity
from decisions.ports.people import Profile
from decisions.unfit import Unfit
from decisions.words import Words

_ROSTER_LASTS = 600.0
_BOT = "28:"
_GUEST = "#ext#"
_NOBODY = ("anonymous",)
_BARRED = ("guest", *_NOBODY)


class TeamsDirectory(Directory):
    """Looks people of one tenant up where they were met."""

    def __init__(self, connector: Connector, book: AddressBook, *, clock: Callable[[], float]) -> None:
        self._connector = connector
        self._book = book
        self._rosters = Rosters(connector, book, clock=clock, keep=_ROSTER_LASTS)

    async def profile(self, identity: Identity) -> Profile:
        """Look an account up in the conversation in which they were last met, or their own chat with the bot.

        Who was never met may be read in a channel or group chat that the bot is in: somebody named them.

        Raises:
            GoneError: they are no longer in their own chat with the bot.
            NotReachedError: nobody has met them, or there was no answer in time.
        """
        known = await self._book.user(identity.user)
        if known is None:
            return await self._never_met(identity.user)
        member = await self._met(known)
        if user_of(member).casefold() != identity.user.casefold():
            raise NotReachedError  # what calls itself so is somebody else
        return profile_of(member, tenant=self._book.tenant, zone=known.zone)

    async def by_email(
        self,
        email: Email,
        *,
        tenant: str = "",  # noqa: ARG002  one tenant is served
    ) -> tuple[Identity, Profile] | None:
        """Find the account with this e-mail in the channels and group chats that the bot is in.

        Raises:
            NotReachedError: it was not found, and not every place could be asked.
        """
        silent: DeliveryError | None = None
        for place in await self._book.places():
            try:
                roster = await self._rosters.of(place)
            except DeliveryError as error:
                # Where the bot may not look there is nobody to be found; else they may be the one we look for.
                silent = silent if error.permanent else error
                continue
            for user, member in roster.items():
                profile = profile_of(member, tenant=self._book.tenant)
                if profile.email == email:
                    known = await self._book.user(user) or await self._listed(user, member, place)
                    zoned = profile_of(member, tenant=self._book.tenant, zone=known.zone)
                    return Identity(platform=PLATFORM, tenant=self._book.tenant, user=user), zoned
        if silent is not None:
            raise NotReachedError from silent
        return None

    async def _never_met(self, user: str) -> Profile:
        for place in await self._book.places():
            try:
                roster = await self._rosters.of(place)
            except DeliveryError:
                continue
            found = next((one for one in roster.items() if one[0].casefold() == user.casefold()), None)
            if found is not None:
                known = await self._listed(*found, place)
                return profile_of(found[1], tenant=self._book.tenant, zone=known.zone)
        raise NotReachedError

    async def _listed(self, user: str, member: Mapping[str, Any], place: str) -> UserAddress:
        """Keep how somebody is named who has not said anything yet: a mention of them must name them so."""
        url = await self._rosters.address_of(place)
        address = UserAddress(service_url=url, mri=str(member.get("id") or user), met_in=place)
        await self._book.listed(user, address)
        return address

    async def _met(self, known: UserAddress) -> Mapping[str, Any]:
        """Read a member where they were last met, else in their own chat: people leave channels."""
        places = tuple(dict.fromkeys(place for place in (known.met_in, known.personal) if place))
        for place in places:
            try:
                return await self._connector.member(known.service_url, place, known.mri)
            except DeliveryError as error:
                if place == known.personal and error.code == NO_MEMBER:
                    raise GoneError from error  # nobody is missing from their own chat but who is no longer there
                if not error.permanent or place == places[-1]:
                    raise NotReachedError from error
        raise NotReachedError


def profile_of(member: Mapping[str, Any], *, tenant: str, zone: str | None = None) -> Profile:
    """Read a member of a roster.

    https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
    Guests, bots and people of another tenant have no standing; an administrator may give it to guests alone.
    """
    principal = str(member.get("userPrincipalName") or "").casefold()
    role = str(member.get("userRole") or "").casefold()
    guest = role in _BARRED or _GUEST in principal
    ours = str(member.get("tenantId") or "").casefold() == tenant.casefold()
    is_bot = str(member.get("id") or "").startswith(_BOT)
    # An address that another company vouches for is no proof here: a stranger must not become the CFO by it.
    email = str(member.get("email") or principal).casefold() if ours else ""
    if guest and not _is_invited(email, principal):
        email = ""
    is_one_of_them = ours and not is_bot and bool(user_of(member))
    return Profile(
        name=Words.cleaned(str(member.get("name") or "")) or "Somebody",
        email=Email(email) if "@" in email else None,
        zone=zone or "UTC",
        standing=is_one_of_them and not guest,
        guest=is_one_of_them and guest and role not in _NOBODY,
        barred=Unfit.APP if is_bot else Unfit.OUTSIDE if not ours else Unfit.GUEST if guest else None,
    )


def _is_invited(email: str, principal: str) -> bool:
    """Tell whether a guest was invited here by this address: our own tenant wrote it into their name.

    https://learn.microsoft.com/entra/external-id/user-properties
    """
    return "@" in email and principal.startswith(f"{email.replace('@', '_')}{_GUEST}")
