"""Which Bot Connector is trusted: it is handed the bot's own token, so a wrong one could speak in its name."""

import ipaddress
from collections.abc import Iterable
from typing import Self
from urllib.parse import SplitResult, urlsplit

# The public cloud, then those of governments, then the one that 21Vianet operates. Names under trafficmanager.net can
# be had by anybody: only this one is Microsoft's.
# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
# https://learn.microsoft.com/azure/bot-service/how-to-deploy-china-cloud
KNOWN = (
    "https://smba.trafficmanager.net/",
    "https://*.botframework.com/",
    "https://smba.infra.gcc.teams.microsoft.com/",
    "https://smba.infra.gov.teams.microsoft.us/",
    "https://smba.infra.dod.teams.microsoft.us/",
    "https://*.botframework.azure.us/",
    "https://frontend.botapi.msg.infra.teams.microsoftonline.cn/",
    "https://*.botframework.azure.cn/",
)

_ANYTHING_BELOW = "*."


class ServiceUrls:
    """The addresses of Bot Connectors that are trusted: each with all that is below its path, and by default `KNOWN`.

    A host that begins with `*.` stands for every host below it.
    """

    def __init__(self, trusted: Iterable[str] = KNOWN) -> None:
        self._trusted = tuple(map(urlsplit, trusted))

    @classmethod
    def of_this_machine(cls) -> Self:
        """Trust whatever listens on this machine: for development, where nobody proves who they are."""
        hosts = ("localhost", "127.0.0.1", "[::1]")
        return cls(f"{scheme}://{host}/" for scheme in ("http", "https") for host in hosts)

    def trust(self, url: str) -> bool:
        """Tell whether `url` is one of them."""
        try:
            asked = urlsplit(url)
            port = asked.port
        except ValueError:
            return False
        if asked.username is not None or asked.password is not None or asked.query or asked.fragment:
            return False
        return ".." not in asked.path and any(_covers(one, asked, port) for one in self._trusted)


def _covers(trusted: SplitResult, asked: SplitResult, port: int | None) -> bool:
    if trusted.scheme != asked.scheme or not _is_host(trusted.hostname or "", asked.hostname or ""):
        return False
    # On this machine ports come and go; elsewhere another port is somebody else.
    if trusted.port != port and not (trusted.port is None and _is_this_machine(asked.hostname or "")):
        return False
    return f"{asked.path.rstrip('/')}/".startswith(f"{trusted.path.rstrip('/')}/")


def _is_host(trusted: str, asked: str) -> bool:
    if trusted.startswith(_ANYTHING_BELOW):
        return asked.endswith(trusted[1:]) and len(asked) > len(trusted) - 1
    return asked == trusted


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
