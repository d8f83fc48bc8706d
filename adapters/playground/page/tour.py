"""The guided tour: three things to do, each with who does it and where."""

from dataclasses import dataclass
from urllib.parse import urlencode

from adapters.playground.page.clients import SIDES
from adapters.playground.page.panes import Panes

LEADERSHIP = "leadership"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One step: what to do, what that shows, and the address at which it can be done."""

    title: str
    words: str
    done_by: str
    link: str


def of(panes: Panes) -> tuple[Stop, ...]:
    """Give the tour through the story; a company without its people has none."""
    accounts = {human.name.split()[0]: human.accounts for human in panes.humans()}
    leadership = next((found for client in panes.clients if (found := client.place(LEADERSHIP))), None)
    try:
        sara, ben, ana = accounts["Sara"]["Slack"].id, accounts["Ben"]["Slack"].id, accounts["Ana"]["Teams"].id
    except KeyError:
        return ()
    if leadership is None:
        return ()
    return (
        Stop(
            title="Decide",
            words="You are Ana, the CFO, in Teams. Sara asks for 40k in Slack, which is yours to decide: press an "
            "option, and watch the same card over there.",
            done_by="Responded",
            link=_side_by_side((ana, None), (sara, leadership)),
        ),
        Stop(
            title="Raise",
            words="Be Sara: type /decide Should we spend 30k on training? and see who decides.",
            done_by="Raised",
            link=_side_by_side((sara, leadership), (ana, None)),
        ),
        Stop(
            title="Move time",
            words="Ben's 60k for payroll was put off. Press Next due, above, and read how it comes back to Ana.",
            done_by="time",
            link=_side_by_side((ben, leadership), (ana, None)),
        ),
    )


def _side_by_side(left: tuple[str, str | None], right: tuple[str, str | None]) -> str:
    """Write an address: who is on each side, and where; one's first place where it says nothing."""
    words = [
        (word, value)
        for side, both in zip(SIDES.values(), (left, right), strict=True)
        for word, value in zip(side, both, strict=False)
    ]
    return "/?" + urlencode([(word, value) for word, value in words if value])
