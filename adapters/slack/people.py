"""People as Slack knows them."""

from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.desk import NotReachedError
from decisions.people import Email, Identity
from decisions.ports import Profile
from decisions.words import Words

PLATFORM = "slack"


class SlackDirectory:
    """Looks people up; its client has a short timeout, since somebody waits."""

    def __init__(self, client: AsyncWebClient, *, home: frozenset[str]) -> None:
        self._client = client
        self._home = home

    async def profile(self, identity: Identity) -> Profile:
        """Look an account up by `users.info`.

        Raises:
            NotReachedError: there was no answer in time.
        """
        try:
            answer = await self._client.users_info(user=identity.user)
        except (SlackApiError, ClientError, OSError, TimeoutError) as error:
            raise NotReachedError from error
        return profile_of(answer["user"], home=self._home)

    async def by_email(self, email: Email) -> tuple[Identity, Profile] | None:
        """Find an account by `users.lookupByEmail`.

        Raises:
            NotReachedError: there was no answer in time.
        """
        try:
            answer = await self._client.users_lookupByEmail(email=email)
        except SlackApiError as error:
            if _code(error) == "users_not_found":
                return None
            raise NotReachedError from error
        except (ClientError, OSError, TimeoutError) as error:
            raise NotReachedError from error
        user = answer["user"]
        identity = Identity(platform=PLATFORM, tenant=user.get("team_id", ""), user=user["id"])
        return identity, profile_of(user, home=self._home)


def profile_of(user: dict[str, Any], *, home: frozenset[str]) -> Profile:
    """Read a user object.

    https://docs.slack.dev/reference/objects/user-object
    `home` are the workspace and the enterprise that the app is installed in. Guests, bots, deactivated people and
    people of another company have no standing.
    """
    profile = user.get("profile") or {}
    email = profile.get("email")
    name = profile.get("real_name") or user.get("real_name") or profile.get("display_name") or user.get("name")
    barred = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger")
    enterprise = (user.get("enterprise_user") or {}).get("enterprise_id")
    elsewhere = user.get("team_id") not in home and enterprise not in home
    # An address that another company vouches for is no proof here: a stranger must not become the CFO by it.
    ours = isinstance(email, str) and bool(email) and not elsewhere and not user.get("is_stranger")
    return Profile(
        name=Words.cleaned(str(name or "")) or "Somebody",
        email=Email(str(email).casefold()) if ours else None,
        zone=str(user.get("tz") or "UTC"),
        standing=not any(user.get(flag) for flag in barred) and not elsewhere,
    )


def _code(error: SlackApiError) -> str:
    # slack_sdk gives its transport's own response, where it can read nothing of it.
    data = getattr(error.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""
