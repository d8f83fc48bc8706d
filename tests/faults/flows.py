"""What is done in the middle of which the product dies: an act of somebody, or what time does."""

from tests.faults.offices import (
    Doing,
    adding_a_condition,
    deciding_under_a_condition,
    pressing,
    rejecting,
    undoing,
)
from tests.faults.rooms import Flow, Room

PAST_HALF, PAST_THE_END = 37, 73
"""Hours, of a window of three days."""


def raising(room: Room) -> Doing:
    room.sara.says("decide Spend 40k on the CRM?", in_=room.channel)
    room.fills_in()
    return room.sara.native.submit


def putting_off(room: Room) -> Doing:
    room.ana.presses("Not now", on=room.raised())
    room.ana.fills_in({"Until": room.stage.day(10), "Why?": "The budget round comes first"})
    return room.ana.native.submit


def asking(room: Room) -> Doing:
    room.ana.presses("Ask a question", on=room.raised())
    room.ana.fills_in({"Your question": "What does B cost?"})
    return room.ana.native.submit


def answering(room: Room) -> Doing:
    asking_it = room.raised()
    room.ana.presses("Ask a question", on=asking_it)
    room.ana.fills_in({"Your question": "What does B cost?"})
    room.ana.sends()
    room.sara.presses("Answer", on=room.card("sara"))
    room.sara.fills_in({"Answer": "78k for licences"})
    return room.sara.native.submit


def delegating(room: Room) -> Doing:
    room.ana.presses("Delegate", on=room.raised())
    room.ana.fills_in({"Who decides instead": "Omar Haddad"})
    return room.ana.native.submit


def objecting(room: Room) -> Doing:
    chi = room.people["chi"]
    room.raises("decide Which vendor for payroll?")
    chi.presses("Object", on=room.card("chi"))
    chi.fills_in({"What speaks against it?": "The team is full"})
    return chi.native.submit


def answering_last(room: Room) -> Doing:
    room.ana.presses("A: Add 40k", on=room.raises("decide Hire two testers?"))
    card = room.card("chi")
    return lambda: room.people["chi"].native.press("A: Add 40k", card.native)


def confirming(room: Room) -> Doing:
    omar = room.people["omar"]
    omar.says("decide log", in_=room.channel)
    omar.fills_in({"Question": "Add 40k to the CRM?", "What was decided": "Add 40k, capped"})
    omar.sends()
    card = room.card()
    return lambda: room.ana.native.press("Confirm", card.native)


def standing(room: Room) -> Doing:
    """What nobody objects to stands when time is over."""
    room.raises("decide Which vendor for payroll?")
    return _passing(room, PAST_THE_END)


def widening(room: Room) -> Doing:
    room.raised()
    return _passing(room, PAST_THE_END)


def nudging(room: Room) -> Doing:
    room.raised()
    return _passing(room, PAST_HALF)


def returning(room: Room) -> Doing:
    """What was put off comes back on its day."""
    room.ana.presses("Not now", on=room.raised())
    room.ana.fills_in({"Until": room.stage.day(2), "Why?": "The budget round comes first"})
    room.ana.sends()
    room.stage.a_minute_passes()
    return _passing(room, PAST_THE_END)


def _passing(room: Room, hours: float) -> Doing:
    async def passes() -> None:
        room.stage.passes(hours)

    return passes


BY_PEOPLE: tuple[Flow, ...] = (
    raising,
    pressing,
    undoing,
    rejecting,
    deciding_under_a_condition,
    adding_a_condition,
    putting_off,
    asking,
    answering,
    delegating,
    objecting,
    answering_last,
    confirming,
)
BY_TIME: tuple[Flow, ...] = (standing, widening, nudging, returning)
