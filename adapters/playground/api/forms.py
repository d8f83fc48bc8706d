"""`views.*`: forms and homes (https://docs.slack.dev/reference/methods/views.open)."""

from adapters.playground.api.arguments import Arguments
from adapters.playground.blocks.limits import check_view
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError
from adapters.playground.state.triggers import Trigger
from adapters.playground.state.views import View
from adapters.playground.state.workspace import Workspace


def _definition(args: Arguments, *, kind: str) -> Payload:
    view = args.structure("view")
    if view is None:
        raise SlackError("invalid_arguments", complaints=["missing required field: view"])
    check_view(view, kind=kind)
    return view if isinstance(view, dict) else {}


def _shown(workspace: Workspace, view: View) -> Payload:
    workspace.note("", view.blocks)
    return {"view": written(workspace, view)}


def written(workspace: Workspace, view: View) -> Payload:
    """Write a view as Slack does."""
    return view.as_slack(team=workspace.team_id, app=workspace.app_id, bot=workspace.bot_id)


def _trigger(workspace: Workspace, args: Arguments) -> Trigger:
    return workspace.triggers.look(args.required("trigger_id"), now=workspace.clock())


def open_form(workspace: Workspace, args: Arguments) -> Payload:
    """Show a form to whoever acted within the last three seconds."""
    trigger = _trigger(workspace, args)
    view = workspace.views.open(trigger.user, _definition(args, kind="modal"))
    trigger.exchanged = True
    return _shown(workspace, view)


def push(workspace: Workspace, args: Arguments) -> Payload:
    """Lay a form over the one in which somebody acted."""
    trigger = _trigger(workspace, args)
    if trigger.view is None:
        raise SlackError("not_found")
    view = workspace.views.push(trigger.user, _definition(args, kind="modal"))
    trigger.exchanged = True
    return _shown(workspace, view)


def update(workspace: Workspace, args: Arguments) -> Payload:
    """Redraw a form that is open."""
    view = workspace.views.named(args.text("view_id"), args.text("external_id"))
    kind = str(view.definition["type"])
    workspace.views.change(view, _definition(args, kind=kind), expected=args.text("hash") or None)
    return _shown(workspace, view)


def publish(workspace: Workspace, args: Arguments) -> Payload:
    """Draw somebody's home."""
    user = workspace.users.get(args.required("user_id"))
    if user is None:
        raise SlackError("user_not_found")
    definition = _definition(args, kind="home")
    view = workspace.views.publish(user.id, definition, expected=args.text("hash") or None)
    return _shown(workspace, view)
