"""Whom Slack calls a guest: somebody whom an administrator may let hold rights."""

import pytest

from adapters.slack.people import profile_of
from decisions.unfit import Unfit

HOME = frozenset({"T1"})
USER = {"id": "U1", "team_id": "T1", "profile": {"real_name": "Gil Orr", "email": "Gil@Partner.example"}}


@pytest.mark.parametrize("kind", ["is_restricted", "is_ultra_restricted"])
def test_a_guest_has_no_standing_and_may_be_given_it(kind: str) -> None:
    profile = profile_of({**USER, kind: True}, home=HOME)

    assert (profile.standing, profile.guest, profile.email) == (False, True, "gil@partner.example")


@pytest.mark.parametrize("barred", [{"deleted": True}, {"is_bot": True}, {"is_stranger": True}, {"team_id": "T9"}])
def test_nobody_is_a_guest_who_left_is_a_bot_or_of_another_company(barred: dict[str, object]) -> None:
    profile = profile_of({**USER, "is_restricted": True, **barred}, home=HOME)

    assert (profile.standing, profile.guest) == (False, False)


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ({"deleted": True}, Unfit.LEFT),
        ({"is_bot": True}, Unfit.APP),
        ({"id": "USLACKBOT"}, Unfit.APP),
        ({"is_stranger": True}, Unfit.OUTSIDE),
        ({"team_id": "T9"}, Unfit.OUTSIDE),
        ({"is_restricted": True}, Unfit.GUEST),
        ({}, None),
    ],
)
def test_why_somebody_holds_no_rights_is_told(kind: dict[str, object], why: Unfit | None) -> None:
    profile = profile_of({**USER, **kind}, home=HOME)

    assert (profile.barred, profile.standing) == (why, why is None)


def test_one_of_us_is_no_guest() -> None:
    profile = profile_of(USER, home=HOME)

    assert (profile.standing, profile.guest) == (True, False)
