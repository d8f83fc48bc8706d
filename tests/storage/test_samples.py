"""Every type of event in every version that was ever written, as it was written: it must stay readable for ever."""

import json
from pathlib import Path

import pytest

from storage.codec.events import TYPES, VERSIONS, decode, encode
from storage.codec.words import seals

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(SAMPLES.glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_was_written_once_is_read_for_ever(file: Path) -> None:
    sample = json.loads(file.read_text())
    read = decode(sample["type"], sample["v"], json.dumps(sample["body"]), sample["words"])

    assert type(read).__name__ == sample["type"]
    again = json.loads(encode(read, seq=1, salt=bytes).body)
    assert again.keys() >= sample["body"].keys()
    assert all(text in repr(read) for text in sample["words"].values())
    assert seals(json.dumps(sample["body"])).keys() == sample["words"].keys()


def test_every_type_of_event_has_its_sample() -> None:
    assert {file.stem for file in FILES} >= {f"{name}.v{v}" for name in TYPES for v in range(1, VERSIONS[name] + 1)}
