"""`auth.test` and `users.*`."""

from adapters.playground.api.arguments import Arguments
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError
from adapters.playground.state.records import User
from adapters.playground.state.workspace import Workspace


def auth_test(workspace: Workspace, args: Arguments) -> Payload:  # noqa: ARG001 - every method is called alike
    """Tell whose token it is."""
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.domain.title(),
        "user": workspace.bot.handle,
        "team_id": workspace.team_id,
        "user_id": workspace.bot.id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": workspace.is_org_wide,
        **({"enterprise_id": workspace.enterprise_id} if workspace.enterprise_id else {}),
    }


def auth_teams_list(workspace: Workspace, args: Arguments) -> Payload:  # noqa: ARG001 - every method is called alike
    """List the workspaces that a token opens."""
    teams = workspace.org_teams if workspace.is_org_wide else (workspace.team_id,)
    return {"teams": [{"id": team, "name": team} for team in teams], "response_metadata": {"next_cursor": ""}}


def _written(workspace: Workspace, args: Arguments, user: User) -> Payload:
    # The address is a scope of its own: https://docs.slack.dev/reference/scopes/users.read.email
    written = user.as_slack(now=workspace.clock(), with_email="users:read.email" in args.scopes)
    if workspace.enterprise_id and user.team_id == workspace.team_id:
        written["enterprise_user"] = {"id": user.id, "enterprise_id": workspace.enterprise_id}
    return {"user": written}


def info(workspace: Workspace, args: Arguments) -> Payload:
    """Describe somebody."""
    args.require_scope("users:read")
    user = workspace.users.get(args.required("user"))
    if user is None:
        raise SlackError("user_not_found")
    return _written(workspace, args, user)


def lookup_by_email(workspace: Workspace, args: Arguments) -> Payload:
    """Find somebody by their address."""
    args.require_scope("users:read.email")
    wanted = args.required("email").lower()
    for user in workspace.users.values():
        if user.email.lower() == wanted and not user.deleted:
            return _written(workspace, args, user)
    raise SlackError("users_not_found")
