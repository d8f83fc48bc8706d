"""What people write in a status when they are not at work: the one list of it."""

import re

EMOJI = frozenset(
    {":palm_tree:", ":desert_island:", ":beach_with_umbrella:", ":camping:", ":skier:", ":snowboarder:"}
    | {":face_with_thermometer:", ":face_with_head_bandage:"}
)
WORDS = (
    "out of office", "out of the office", "ooo", "vacation", "vacationing", "on holiday", "on holidays", "annual leave",
    "on leave", "parental leave", "maternity leave", "paternity leave", "sabbatical", "sick", "out sick", "pto",
    "urlaub", "im urlaub", "elternzeit", "krank", "abwesend", "nicht im büro", "en vacances", "en congé", "absent",
    "absente", "de vacaciones", "de baja", "in ferie", "met vakantie", "ziek",
)  # fmt: skip
_LONGEST = 200
_SAID = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, WORDS))})(?![^\W_])", re.IGNORECASE)


def says_away(text: str, emoji: str) -> bool:
    """Tell whether a status says that somebody is not at work, by its words or by its picture."""
    return emoji in EMOJI or bool(_SAID.search(text[:_LONGEST]))
