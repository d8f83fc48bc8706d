"""Tables of what lets somebody in: links that work once, and the app in each workspace.

Tokens are not kept as they are: of links and states a print, of installs what only the holder of a secret can read.
"""

from sqlalchemy import Column, Table, Text

from storage.moments import Moment
from storage.tables import metadata

link = Table(
    "link",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

installation = Table(
    "installation",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("enterprise", "team")),  # one of them may be empty
    *(Column(name, Text, nullable=False) for name in ("name", "app", "bot", "scopes", "installer", "token")),
    Column("installed_at", Moment, nullable=False),
    Column("gone_at", Moment),
    Column("gone_because", Text),
)

oauth_state = Table("oauth_state", metadata, Column("state_hash", Text, primary_key=True), Column("expires_at", Moment))
