"""Who agreed, objected, was overruled or silent, and the views that were given, on the page of a decision."""

from dataclasses import replace
from datetime import timedelta

from decisions.ports.decisions import Happened
from decisions.queries.histories import History
from decisions.rights.lines import Rights
from tests.adapters.web.reading import read
from tests.decisions.builders import (
    ANA,
    CEO,
    CFO,
    EVA,
    EVERYONE,
    OMAR,
    SARA,
    Story,
    a_line,
    a_person,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    options,
    seat,
)

KIM, LEA, CHI = a_person("Kim Park"), a_person("Lea Marti"), a_person("Chi Wen")
PEOPLE = (*EVERYONE, KIM, LEA, CHI)
COMPANY = an_organisation(
    CFO,
    CEO,
    a_position("Works council", KIM, deputies=(OMAR,)),
    a_position("Legal", LEA),
    a_position("VP Product", CHI),
    people=PEOPLE,
)
LINE = a_line(agrees=agreeing(seat("Legal")), must_agree=agreeing(seat("Works council")), asks=(seat("VP Product"),))


def a_story(rights: Rights | None = None) -> Story:
    right = rights or a_right(replace(LINE, why="works council act"))
    return Story(COMPANY, right).raised(options=options("Add 40k", "Wait"), recommended="A")


def text(story: Story) -> str:
    happened = tuple(Happened(seq=seq, at=event.at, event=event) for seq, event in enumerate(story.events, start=1))
    names = {person.id: person.name for person in PEOPLE}
    return read(History(view=story.view(SARA), happened=happened, names=names, zone="UTC")).text


def test_it_says_who_is_asked_and_by_which_law() -> None:
    page = text(a_story())

    assert "Who agrees before it stands" in page
    assert "Kim Park (Works council) Must agree: not yet Why they must works council act" in page
    assert "Lea Marti (Legal) Not yet" in page
    assert "Chi Wen Not yet" in page
    assert (
        "Must agree before it stands: Kim Park (Works council); asked to agree, or to object: Lea Marti (Legal); "
        "asked for a view: Chi Wen (VP Product)." in page
    )


def test_it_says_what_it_waits_for_once_it_is_answered() -> None:
    story = a_story()
    story.responds(ANA, "A")
    story.agrees(LEA)

    page = text(story)

    assert "Open A, Add 40k: stands when Works council agrees" in page
    assert "Lea Marti (Legal) agreed." in page


def test_an_objection_and_its_overruling_stand_with_their_words() -> None:
    story = a_story()
    story.objects(LEA, "The licence forbids it")
    assert "Lea Marti (Legal) Objects" in text(story)

    story.overrules(EVA, "It runs out in May")
    page = text(story)

    assert "Objected, overruled by Eva Blum" in page
    assert "Lea Marti (Legal) objected: it does not stand like this. Objection The licence forbids it" in page
    assert "Eva Blum overruled the objection of Legal. Reason It runs out in May" in page


def test_silence_is_on_record_as_what_it_was() -> None:
    story = a_story().later(timedelta(days=4))
    story.hears_silence()

    page = text(story)

    assert "Lea Marti (Legal) Agreed by silence" in page
    assert "Legal said nothing in time, which counts as agreement." in page
    assert "Must agree, and is waited for" in page
    assert "Works council had not said in time whether it agrees: it is waited for." in page
    assert "As deputies, these may speak too: Omar Haddad." in page


def test_an_agreement_that_was_taken_back_is_told_as_one() -> None:
    story = a_story()
    story.agrees(LEA)
    story.undoes(LEA)

    assert "Lea Marti (Legal) took the agreement back." in text(story)


def test_views_stand_whole() -> None:
    story = a_story()
    story.gives_view(CHI, "A", "No concerns")

    page = text(story)

    assert "Chi Wen (VP Product) For A, Add 40k" in page
    assert "Chi Wen (VP Product) gave a view: for A, Add 40k. View No concerns" in page
