"""Which addresses lead to a decision: those of ours, bare, and no others."""

from unittest.mock import create_autospec

import pytest

from adapters.acting.links import Links
from adapters.desk import Desk

HERE = "https://steerco.example.com"


@pytest.mark.parametrize(
    "url",
    [
        f"{HERE}/decisions/D-12",
        f"{HERE}/decisions/D-12/",
        "HTTPS://Steerco.Example.com/decisions/D-12",
    ],
)
def test_an_address_of_ours_leads_to_its_decision(url: str) -> None:
    assert Links(create_autospec(Desk), HERE).leads_to(url) == "D-12"


@pytest.mark.parametrize(
    "url",
    [
        "",
        f"{HERE}/decisions/D-0",
        f"{HERE}/decisions/D-012",
        f"{HERE}/decisions/D-1234567890",
        f"{HERE}/decisions/D-１２",
        f"{HERE}/decisions/D-12x",
        f"{HERE}/decisions/d-12",
        f"{HERE}/decisions/R-12",
        f"{HERE}/decisions/D-12/history",
        f"{HERE}/decisions/D-12?",
        f"{HERE}/decisions/D-12?utm=1",
        f"{HERE}/decisions/D-12?link=abcdefghijklmnopqrstuvwxyz",
        f"{HERE}/decisions/D-12#top",
        f"{HERE}/x/../decisions/D-12",
        f"{HERE}/x/decisions/D-12",
        f"{HERE}/D-12",
        f"{HERE}:444/decisions/D-12",
        "http://steerco.example.com/decisions/D-12",
        "https://ana@steerco.example.com/decisions/D-12",
        "https://steerco.example.com.evil.example/decisions/D-12",
        "https://[broken/decisions/D-12",
        "/decisions/D-12",
    ],
)
def test_any_other_address_leads_nowhere(url: str) -> None:
    assert Links(create_autospec(Desk), HERE).leads_to(url) is None


def test_where_there_are_no_pages_nothing_leads_anywhere() -> None:
    assert Links(create_autospec(Desk), "").leads_to("/decisions/D-12") is None


def test_pages_below_a_path_are_found_there() -> None:
    links = Links(create_autospec(Desk), f"{HERE}/steerco")

    assert links.leads_to(f"{HERE}/steerco/decisions/D-12") == "D-12"
    assert links.leads_to(f"{HERE}/decisions/D-12") is None
