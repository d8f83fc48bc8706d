"""The guided tour: three things to do, each with who does it and where."""

from dataclasses import dataclass
from urllib.parse import urlencode

from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One step: what to do, what that shows, and the address at which it can be done."""

    title: str
    words: str
    done_by: str
    link: str


def of(slack: SlackStandIn) -> tuple[Stop, ...]:
    """Give the tour through the story; a company without its people has none."""
    users = {user.name.split()[0]: user for user in slack.workspace.users.values()}
    places = {place.name: place for place in slack.workspace.channels.values()}
    leadership = places.get("leadership")
    if leadership is None or not {"Sara", "Ana", "Ben"} <= users.keys():
        return ()
    sara, ana, ben = users["Sara"], users["Ana"], users["Ben"]
    return (
        Stop(
            title="Decide",
            words="You are Ana, the CFO. Sara asks for 40k, which is yours to decide: press an option on the "
            "last card. Then be Omar, and try another.",
            done_by="Responded",
            link=_side_by_side(ana, sara, leadership),
        ),
        Stop(
            title="Raise",
            words="Be Sara: type /decide Should we spend 30k on training? and see who decides.",
            done_by="Raised",
            link=_side_by_side(sara, ana, leadership),
        ),
        Stop(
            title="Move time",
            words="Ben's 60k for payroll was put off. Press Next due, above, and read how it comes back to Ana.",
            done_by="time",
            link=_side_by_side(ben, ana, leadership),
        ),
    )


def _side_by_side(left: User, right: User, place: Channel) -> str:
    return "/?" + urlencode({"as": left.id, "in": place.id, "with": right.id, "at": place.id})
