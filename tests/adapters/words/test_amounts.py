from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.words.amounts import (
    MOST_READINGS,
    Ambiguous,
    AmbiguousAmountError,
    AmountError,
    Found,
    NoAmount,
    NotAnAmountError,
    OtherCurrency,
    OtherCurrencyError,
    amount_in,
    read_amount,
)
from adapters.words.reach import REACH
from decisions.money import Money


def euros(units: int | str) -> Money:
    return Money.of(Decimal(units), "EUR")


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("Should we add 40k to the CRM migration by Friday?", 40_000),
        ("Spend €1.2m on it?", 1_200_000),
        ("EUR 40k for the vendor", 40_000),
        ("40k EUR", 40_000),
        ("1.2 million for two vendors", 1_200_000),
        ("40 000 € in Q2 2027", 40_000),
        ("12.50 € a head", "12.50"),
        ("12,50 € pro Kopf", "12.50"),
        ("40,000.00 for it", 40_000),
        ("40.000,00 für das CRM", 40_000),
        ("1.200.000 for 3 people", 1_200_000),
        ("1,234,567 over 10 days", 1_234_567),
        ("12,00,000 for the office in Pune", 1_200_000),
        ("40'000 for it", 40_000),
        ("1,2 Mio. Euro", 1_200_000),
        ("50 TEUR", 50_000),
        ("40 k€ now", 40_000),
        ("hire 2 or 3 people for 40k", 40_000),
        ("in 2027 EUR 40k", 40_000),
        ("40k now and 40k said again", 40_000),
        ("spend 40000?", 40_000),
        ("add 5000 to the budget", 5_000),
        ("_40k_ and *nothing more*", 40_000),
        ("€5 for D-12", 5),
    ],
)
def test_an_amount_that_reads_in_one_way_is_found(sentence: str, units: int | str) -> None:
    assert amount_in(sentence, "EUR") == Found(euros(units))


@pytest.mark.parametrize(
    "sentence",
    [
        "two vendors", "3 people", "Q2", "2027", "in 10 days", "D-12", "15%", "1,200%", "27.11.2026", "2026-11-27",
        "by 3/4", "17:00", "from 2026 to 2027", "ticket 48213", "40k users", "40,000 customers", "40 kg", "5 m deep",
        "version 1.200", "1.2.3", "3.5 people", "0 EUR", "99999999999999999999 EUR", "1e400", "",
    ],
)  # fmt: skip
def test_other_numbers_are_not_money(sentence: str) -> None:
    assert amount_in(sentence, "EUR") is None


@pytest.mark.parametrize(
    ("sentence", "text", "readings"),
    [
        ("Spend 25.000 on it", "25.000", [25_000, 25]),
        ("Spend 1,200 on it", "1,200", [1_200, "1.2"]),
        ("1.200 € for it", "1.200 €", [1_200, "1.2"]),
        ("40,000", "40,000", [40_000, 40]),
        ("1.250m", "1.250m", [1_250_000_000, 1_250_000]),
        ("30-40k", "30-40k", [30_000, 40_000]),
        ("30k to 40k for it", "30k to 40k", [30_000, 40_000]),
        ("between €30k and €40k", "€30k and €40k", [30_000, 40_000]),
        ("500-1.2m", "500-1.2m", [500, 1_200_000]),
        ("40k/50k", "40k/50k", [40_000, 50_000]),
        ("40k for A. 50k for B", "40k, 50k", [40_000, 50_000]),
        ("phase 2 300k", "2 300k", [2_300_000, 300_000]),
        ("€40k (about $43k)", "€40k", [40_000]),
    ],
)
def test_what_may_mean_several_amounts_is_asked(sentence: str, text: str, readings: list[int | str]) -> None:
    assert amount_in(sentence, "EUR") == Ambiguous(text, tuple(euros(units) for units in readings))


def test_three_digits_that_no_fraction_of_money_has_are_thousands() -> None:
    assert amount_in("1.234 for it", "EUR") == Found(euros(1_234))


@pytest.mark.parametrize(
    ("sentence", "own", "text", "currency"),
    [
        ("$5k", "EUR", "$5k", "USD"),
        ("40 pounds", "EUR", "40 pounds", "GBP"),
        ("40'000 CHF", "EUR", "40'000 CHF", "CHF"),
        ("US$40k", "CAD", "US$40k", "USD"),
        ("$40k AUD", "USD", "$40k AUD", "AUD"),
    ],
)
def test_another_currency_is_told_apart(sentence: str, own: str, text: str, currency: str) -> None:
    assert amount_in(sentence, own) == OtherCurrency(text, currency)


@pytest.mark.parametrize(("sentence", "own"), [("$40k", "CAD"), ("40k kr", "NOK"), ("¥40k", "CNY"), ("XTS 40k", "XTS")])
def test_a_shared_sign_means_the_currency_of_the_organisation(sentence: str, own: str) -> None:
    assert amount_in(sentence, own) == Found(Money.of(40_000, own))


@settings(deadline=None)
@given(units=st.integers(1, 10**9), currency=st.sampled_from(["EUR", "USD", "CHF"]))
def test_what_we_write_ourselves_is_read_back(units: int, currency: str) -> None:
    money = Money.of(units, currency)

    assert read_amount(f"{money} {currency}", currency) == money
    assert amount_in(f"It costs {money} {currency}.", currency) == Found(money)


@settings(deadline=None)
@given(text=st.one_of(st.text(), st.text(alphabet="0123456789.,'’ -–€$kKmMEURto/%\u00a0", max_size=80)))
def test_any_text_is_answered(text: str) -> None:
    found = amount_in(text, "EUR")

    match found:
        case Found(money):
            assert money.hundredths > 0
        case Ambiguous(typed, readings):
            assert typed
            assert 1 <= len(readings) <= MOST_READINGS
        case OtherCurrency(_, currency):
            assert currency != "EUR"


@settings(deadline=None)
@given(text=st.one_of(st.text(), st.text(alphabet="0123456789.,'’ -–€$kmEUR", max_size=30)))
def test_any_field_is_read_or_refused_by_name(text: str) -> None:
    try:
        amount = read_amount(text, "EUR")
    except AmountError as refusal:
        refused: str | None = refusal.text
    else:
        refused = None
        assert amount is None or isinstance(amount, NoAmount) or amount.hundredths > 0

    assert refused is None or refused == text.strip()


@pytest.mark.parametrize("piece", ["1", "1 ", "1,", "€", "30 to ", "40k ", "EUR ", "1k-", "1 000 ", "1k/"])
def test_a_hundred_kilobytes_are_answered(piece: str) -> None:
    text = piece * (100_000 // len(piece))

    assert not isinstance(amount_in(text, "EUR"), OtherCurrency)
    with pytest.raises(NotAnAmountError):
        read_amount(text, "EUR")


def test_no_amount_is_cut_where_looking_ends() -> None:
    assert amount_in("word " * (REACH // 5 - 1) + "x €40000", "EUR") is None


@pytest.mark.parametrize(
    ("field", "units"),
    [("40", 40), ("2027", 2_027), ("40k", 40_000), (" € 1.2m ", 1_200_000), ("12.5", "12.5"), ("5 m", 5_000_000)],
)
def test_in_its_field_any_number_is_an_amount(field: str, units: int | str) -> None:
    assert read_amount(field, "EUR") == euros(units)


@pytest.mark.parametrize("field", ["none", "No amount", "-", "–", "0", "0.00 €", "n/a"])
def test_a_field_can_say_that_no_money_is_at_stake(field: str) -> None:
    assert read_amount(field, "EUR") == NoAmount()


@pytest.mark.parametrize("field", ["", "  \n"])
def test_an_empty_field_says_nothing(field: str) -> None:
    assert read_amount(field, "EUR") is None


@pytest.mark.parametrize("field", ["abc", "40k a year", "about 40k", "-40k", "1.2345", "٤٠", "1.2.3", "40k and"])
def test_what_is_no_amount_is_refused(field: str) -> None:
    with pytest.raises(NotAnAmountError) as refusal:
        read_amount(field, "EUR")

    assert refusal.value.text == field


def test_an_ambiguous_field_is_refused_with_what_it_may_mean() -> None:
    with pytest.raises(AmbiguousAmountError) as refusal:
        read_amount("25.000", "EUR")

    assert refusal.value.readings == (euros(25_000), euros(25))


def test_another_currency_in_the_field_is_refused_by_its_name() -> None:
    with pytest.raises(OtherCurrencyError) as refusal:
        read_amount("$5k", "EUR")

    assert refusal.value.currency == "USD"
