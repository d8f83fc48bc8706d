"""The JSON that every platform gets for the fixed cards, kept in files.

After a change that was meant, `python -m tests.adapters.cards.expected` writes them anew: read the difference before it
is committed. Nothing else ever writes them.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from adapters.cards.cards import Card
from adapters.slack import blocks
from adapters.teams import adaptive
from tests.adapters.cards.states import fixed
from tests.decisions.builders import ANA, SARA

FOLDER = Path(__file__).parents[2] / "cards"
USERS = {ANA.id: "U0ANA", SARA.id: "U0SARA"}


def drawn(card: Card) -> dict[str, Any]:
    """Draw a card for each platform."""
    return {"slack": asdict(blocks.render(card, USERS)), "adaptive": adaptive.render(card)}


def text_of(native: object) -> str:
    """Write JSON as it stands in the files."""
    return json.dumps(native, indent=2, ensure_ascii=False) + "\n"


def files() -> dict[Path, str]:
    """Give every file with what it must hold."""
    return {
        FOLDER / f"{name}.{platform}.json": text_of(native)
        for name, card in fixed().items()
        for platform, native in drawn(card).items()
    }


def main() -> None:
    """Write the files anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.json"):
        old.unlink()
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
