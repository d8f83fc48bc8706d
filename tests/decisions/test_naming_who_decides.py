"""Who names who decides never lets themselves into what only those in it see."""

from dataclasses import replace

import pytest

from decisions.deciders.errors import OthersToNameYouError
from tests.decisions.builders import ADA, ANA, NOBODY_FITS, OMAR, Story


def waiting(*, restricted: bool) -> Story:
    return Story(rights=NOBODY_FITS).raised(restricted=restricted)


def test_an_administrator_who_is_not_in_it_names_somebody_else() -> None:
    story = waiting(restricted=True)

    with pytest.raises(OthersToNameYouError):
        story.chooses(ADA, ADA)

    assert story.decision.waits_on_administrators
    assert story.view(ADA, veiled=True).veiled
    story.chooses(ADA, ANA)
    assert [one.of for one in story.decision.seats] == [(ANA.id,)]


def test_another_administrator_may_name_them() -> None:
    story = waiting(restricted=True)
    story.organisation = replace(story.organisation, administrators=frozenset({ADA.id, OMAR.id}))

    story.chooses(OMAR, ADA)

    assert [one.of for one in story.decision.seats] == [(ADA.id,)]


def test_of_what_everybody_sees_they_may_name_themselves() -> None:
    story = waiting(restricted=False)

    story.chooses(ADA, ADA)

    assert [one.of for one in story.decision.seats] == [(ADA.id,)]
