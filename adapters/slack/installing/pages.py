"""The pages that who installs reads: what came of it, and what to do next."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from urllib.parse import urlencode

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from adapters.slack.installations import Installation

_STYLE = files("adapters.slack.installing").joinpath("templates/page.css").read_text("utf-8")
_ALLOWED = b64encode(sha256(_STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_ALLOWED}'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    ),
    "Content-Type": "text/html; charset=utf-8",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
_TEMPLATES = SandboxedEnvironment(
    loader=PackageLoader("adapters.slack.installing", "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals["style"] = _STYLE


def installed(installation: Installation) -> str:
    """Say that it is installed, and what to do next.

    https://docs.slack.dev/interactivity/deep-linking
    """
    where = {"app": installation.app, "team": installation.team}
    to_slack = "https://slack.com/app_redirect?" + urlencode({name: one for name, one in where.items() if one})
    everywhere = not installation.team
    return _drawn("installed", name=installation.name or installation.key, everywhere=everywhere, to_slack=to_slack)


def not_installed(why: str, *, install_path: str, place: str = "") -> str:
    """Say that nothing was installed, why, and what to do about it; `why` names a reason, and nothing that came in."""
    return _drawn("not_installed", why=why, install_path=install_path, place=place)


def _drawn(template: str, **values: object) -> str:
    return _TEMPLATES.get_template(f"{template}.html.j2").render(**values)
