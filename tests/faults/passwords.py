"""Tokens where nobody asks Microsoft for any."""

from adapters.teams.calls.credentials import Tokens


class Password(Tokens):
    """Gives the bot's password as its token."""

    def __init__(self, password: str) -> None:
        self._password = password

    async def token(self) -> str:
        """Give it."""
        return self._password
