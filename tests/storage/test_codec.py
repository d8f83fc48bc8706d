import json
import string
from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from decisions.decision import Decision
from decisions.errors import DecisionError
from decisions.events import Event
from decisions.money import Money
from decisions.organisation_events import OrganisationEvent
from decisions.refusals import REFUSALS
from decisions.rights.lines import Rights
from decisions.rights.versions import RightsImported
from decisions.words import Words
from storage.codec.converter import dumped, loaded
from storage.codec.events import (
    SNAPSHOT_VERSION,
    VERSIONS,
    NewerRecordError,
    decode,
    decode_snapshot,
    encode,
    encode_snapshot,
)
from storage.codec.refusals import decode_refusal, encode_refusal
from storage.codec.words import ERASED, KeptWords, UnkeptWordsError, seal
from storage.moments import Moment
from tests.decisions.builders import ANA, Story

SALT = b"salt"
TOKYO = timezone(timedelta(hours=9))
EVENTS = (*get_args(Event), RightsImported)

st.register_type_strategy(Words, st.text().map(Words.cleaned))
# A day from either end of the calendar every moment exists in every zone.
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.sampled_from([UTC, TOKYO]))  # noqa: DTZ001  given a zone
st.register_type_strategy(datetime, MOMENTS)
CURRENCIES = st.text(string.ascii_uppercase, min_size=3, max_size=3)
st.register_type_strategy(Money, st.builds(Money, st.integers(), CURRENCIES))


@given(st.one_of([st.from_type(kind) for kind in EVENTS]))
def test_an_event_is_read_as_it_was_written(event: Event) -> None:
    encoded = encode(event, seq=3, salt=lambda: SALT)
    texts = {row.id: row.text for row in encoded.words}

    assert encoded.kept == event
    assert decode(encoded.type, encoded.v, encoded.body, texts) == event


@given(st.from_type(Decision))
def test_a_snapshot_is_read_as_it_was_written(decision: Decision) -> None:
    texts: dict[str, str] = {}

    def keep(text: Words) -> KeptWords:
        name = f"1.{len(texts)}"
        texts[name] = text
        return KeptWords.of(text, name, seal(text, SALT))

    kept = decode_snapshot(SNAPSHOT_VERSION, dumped(decision, keep=keep), texts)

    assert kept == decision
    assert decode_snapshot(SNAPSHOT_VERSION, encode_snapshot(kept), texts) == decision


def test_whom_seats_asked_before_is_read_from_snapshots_that_kept_no_time_with_it() -> None:
    story = Story().raised()
    story.goes_away(ANA).reseats()
    texts: dict[str, str] = {}

    def keep(text: Words) -> KeptWords:
        name = f"1.{len(texts)}"
        texts[name] = text
        return KeptWords.of(text, name, seal(text, SALT))

    tree = json.loads(dumped(story.decision, keep=keep))
    tree["asked_before"] = [one["asked"] for one in tree["asked_before"]]

    assert tree["asked_before"]
    assert decode_snapshot(4, json.dumps(tree), texts) == story.decision


@given(st.from_type(Rights))
def test_rights_are_read_as_they_were_written(rights: Rights) -> None:
    assert loaded(dumped(rights), Rights) == rights


def carried(kind: type[DecisionError]) -> st.SearchStrategy[DecisionError]:
    hints = get_type_hints(kind.__init__) if kind is not DecisionError else {}
    return st.builds(kind, **{name: st.from_type(of) for name, of in hints.items() if name != "return"})


@pytest.mark.parametrize("kind", list(REFUSALS.values()), ids=lambda kind: kind.__name__)
def test_a_refusal_is_read_with_every_fact(kind: type[DecisionError]) -> None:
    @given(carried(kind))
    def reads(refusal: DecisionError) -> None:
        # What a refusal quotes comes from the record, by the name that it has there.
        texts: dict[str, str] = {}
        body = encode_refusal(_on_record(refusal, texts))
        read = decode_refusal(body, texts)
        assert type(read) is type(refusal)
        assert vars(read) == vars(refusal)

    reads()


def _on_record(refusal: DecisionError, texts: dict[str, str]) -> DecisionError:
    def keep(text: Words) -> KeptWords:
        name = f"1.{len(texts)}"
        texts[name] = text
        return KeptWords.of(text, name, seal(text, SALT))

    for name, of in get_type_hints(type(refusal).__init__).items():
        if name in vars(refusal):
            setattr(refusal, name, loaded(dumped(getattr(refusal, name), of, keep=keep), of, texts))
    return refusal


def test_no_text_of_people_stands_in_the_record() -> None:
    secret = Words("a-secret-that-nobody-guesses")
    body = encode(_condition(secret), seq=1, salt=lambda: SALT).body
    assert secret not in body
    assert seal(secret, SALT) in body


def _condition(text: Words) -> Event:
    body = (
        '{"at":"2026-11-23T09:00:00+00:00","by":"p","condition":{"hmac":"","words":"0.0"},"round":1,'
        '"seat":{"kind":"position","name":"CFO"}}'
    )
    event = decode("ConditionAdded", 1, body, {"0.0": text})
    assert not isinstance(event, RightsImported | OrganisationEvent)
    return event


def test_an_erased_text_reads_so() -> None:
    encoded = encode(_condition(Words("gone")), seq=1, salt=lambda: SALT)
    assert ERASED in repr(decode(encoded.type, encoded.v, encoded.body, {}))


def test_a_row_of_a_newer_version_says_so() -> None:
    encoded = encode(_condition(Words("x")), seq=1, salt=lambda: SALT)
    with pytest.raises(NewerRecordError):
        decode(encoded.type, VERSIONS[encoded.type] + 1, encoded.body)
    with pytest.raises(NewerRecordError):
        decode("InventedLater", 1, encoded.body)
    with pytest.raises(NewerRecordError):
        decode_snapshot(SNAPSHOT_VERSION + 1, "{}", {})
    with pytest.raises(NewerRecordError):
        decode_refusal('{"facts":{},"type":"InventedLaterError"}', {})


def test_words_that_no_event_brought_are_not_written() -> None:
    with pytest.raises(UnkeptWordsError):
        dumped(Words("loose"))


def test_canonical_text_does_not_depend_on_the_order_of_fields() -> None:
    assert dumped({"b": 1, "a": date(2026, 1, 2)}) == '{"a":"2026-01-02","b":1}'


@given(MOMENTS)
def test_a_moment_is_kept_to_the_microsecond(moment: datetime) -> None:
    column, dialect = Moment(), SQLiteDialect()
    assert column.process_result_value(column.process_bind_param(moment, dialect), dialect) == moment
