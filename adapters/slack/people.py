"""People as Slack knows them."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.desk import NotReachedError
from adapters.slack import connections
from adapters.slack.installations import Installation
from adapters.slack.workspaces import NotInstalledError, Workspaces
from adapters.words.out_of_office import says_away
from decisions.people import Email, Identity
from decisions.ports.people import Profile
from decisions.unfit import Unfit
from decisions.words import Words

PLATFORM = "slack"
_SLACKBOT = "USLACKBOT"
"""Slack's own app, of which it does not say that it is one."""
_NOT_KNOWN_THERE = ("user_not_found", "user_not_visible")
_LAST_SECOND = 4_102_444_800
"""Of this century: what is later is no time that anybody meant."""


class SlackDirectory:
    """Looks people up in every workspace, with a short timeout, since somebody waits."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def profile(self, identity: Identity) -> Profile:
        """Look an account up by `users.info`: in its own workspace, else wherever somebody knows it.

        Raises:
            NotReachedError: there was no answer in time.
        """
        for client in await self._clients(identity.tenant, others=True):
            try:
                answer = await client.users_info(user=identity.user)
            except SlackApiError as error:
                if _code(error) in _NOT_KNOWN_THERE:
                    continue
                raise NotReachedError from error
            except (ClientError, OSError, TimeoutError) as error:
                raise NotReachedError from error
            return profile_of(answer["user"], home=await self._workspaces.home())
        raise NotReachedError

    async def by_email(self, email: Email, *, tenant: str = "") -> tuple[Identity, Profile] | None:
        """Find an account by `users.lookupByEmail`: in one workspace, or in any.

        Raises:
            NotReachedError: there was no answer in time.
        """
        silent: Exception | None = None
        for client in await self._clients(tenant, others=not tenant):
            try:
                answer = await client.users_lookupByEmail(email=email)
            except (SlackApiError, ClientError, OSError, TimeoutError) as error:
                if not isinstance(error, SlackApiError) or _code(error) != "users_not_found":
                    silent = error
                continue
            user = answer["user"]
            profile = profile_of(user, home=await self._workspaces.home())
            # In an organisation somebody may have another workspace of their own than the one that was asked.
            there = tenant if tenant and profile.email else str(user.get("team_id") or "")
            return Identity(platform=PLATFORM, tenant=there, user=user["id"]), profile
        if silent is not None:
            raise NotReachedError from silent
        return None

    async def _clients(self, tenant: str, *, others: bool) -> list[AsyncWebClient]:
        """Give clients for a workspace, and where `others` may be asked too, for all the rest."""
        there: Installation | None = None
        if tenant:
            with suppress(NotInstalledError):
                there = await self._workspaces.of(tenant)
        rest = [one for one in await self._workspaces.every() if one is not there] if others else []
        return [
            self._workspaces.client_of(one, connections.TO_LOOK_SOMEBODY_UP)
            for one in ([there] if there else []) + rest
        ]


def profile_of(user: dict[str, Any], *, home: frozenset[str]) -> Profile:
    """Read a user object.

    https://docs.slack.dev/reference/objects/user-object
    `home` are the workspace and the enterprise that the app is installed in. Guests, bots, deactivated people and
    people of another company have no standing; of these, an administrator may give it to guests alone.
    """
    profile = user.get("profile") or {}
    email = profile.get("email")
    name = profile.get("real_name") or user.get("real_name") or profile.get("display_name") or user.get("name")
    is_app = bool(user.get("is_bot")) or user.get("id") == _SLACKBOT
    restricted = any(user.get(flag) for flag in ("is_restricted", "is_ultra_restricted"))
    enterprise = (user.get("enterprise_user") or {}).get("enterprise_id")
    elsewhere = user.get("team_id") not in home and enterprise not in home
    reasons = (
        (Unfit.APP, is_app),
        (Unfit.LEFT, user.get("deleted")),
        (Unfit.OUTSIDE, elsewhere or user.get("is_stranger")),
        (Unfit.GUEST, restricted),
    )
    barred = next((why for why, holds in reasons if holds), None)
    # An address that another company vouches for is no proof here: a stranger must not become the CFO by it.
    ours = isinstance(email, str) and bool(email) and not elsewhere and not user.get("is_stranger")
    return Profile(
        name=Words.cleaned(str(name or "")) or "Somebody",
        email=Email(str(email).casefold()) if ours else None,
        zone=str(user.get("tz") or "UTC"),
        standing=barred is None,
        guest=barred is Unfit.GUEST,
        barred=barred,
        away_until=_away_until(profile),
    )


def _away_until(profile: dict[str, Any]) -> datetime | None:
    """Read until when a status says that somebody is not at work; one that ends by no clock says nothing.

    https://docs.slack.dev/apis/web-api/user-presence-and-status
    """
    text, emoji, ends = (profile.get(name) for name in ("status_text", "status_emoji", "status_expiration"))
    if not isinstance(ends, int) or not 0 < ends < _LAST_SECOND or not says_away(str(text or ""), str(emoji or "")):
        return None
    return datetime.fromtimestamp(ends, UTC)


def _code(error: SlackApiError) -> str:
    # slack_sdk gives its transport's own response, where it can read nothing of it.
    data = getattr(error.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""
