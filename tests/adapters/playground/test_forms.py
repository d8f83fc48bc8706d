"""Forms: three seconds to open one, what is typed stays, and what Slack's client refuses is never sent."""

from typing import Any

import pytest

from adapters.playground.people.person import Person
from adapters.playground.refusals import (
    NoFormError,
)
from tests.adapters.playground.conftest import Company
from tests.adapters.playground.refused import error
from tests.adapters.playground.shapes import (
    actions,
    button,
    field,
    menu,
    modal,
    plain,
    section,
    text_field,
)

pytestmark = pytest.mark.anyio


async def opened(company: Company, view: dict[str, Any]) -> Person:
    ana = company.at(company.ana)
    await ana.command("/decide", company.leadership)
    await company.client.views_open(trigger_id=company.product.last["trigger_id"], view=view)
    return ana


async def test_a_trigger_lasts_three_seconds(company: Company) -> None:
    early, late = (company.slack.workspace.trigger(company.ana.id) for _ in range(2))

    company.clock.pass_by(2.9)
    await company.client.views_open(trigger_id=early, view=modal(section("x")))
    company.clock.pass_by(0.2)

    assert await error(company.client.views_open(trigger_id=late, view=modal())) == "expired_trigger_id"


async def test_a_trigger_opens_one_form(company: Company) -> None:
    trigger_id = company.slack.workspace.trigger(company.ana.id)
    await company.client.views_open(trigger_id=trigger_id, view=modal())

    assert await error(company.client.views_open(trigger_id=trigger_id, view=modal())) == "exchanged_trigger_id"
    assert await error(company.client.views_open(trigger_id="1.2.x", view=modal())) == "invalid_trigger_id"


async def test_a_refused_form_leaves_its_trigger_unused(company: Company) -> None:
    trigger_id = company.slack.workspace.trigger(company.ana.id)
    broken = company.client.views_open(trigger_id=trigger_id, view=modal(title=plain("x" * 25)))

    assert await error(broken) == "invalid_arguments"
    await company.client.views_open(trigger_id=trigger_id, view=modal())


async def test_a_form_opens_for_who_asked_and_says_what_it_holds(company: Company) -> None:
    ana = await opened(company, modal(text_field("Question", initial_value="Add 40k?"), section("Ana decides")))

    assert ana.form.title == "Raise a decision"
    assert ana.form.read == "Question\nAna decides"
    assert ana.form.shown == {"Question": "Add 40k?"}
    assert not company.at(company.zed).has_form
    with pytest.raises(NoFormError):
        _ = company.at(company.zed).form


async def test_a_changed_form_keeps_what_was_typed_under_the_same_ids(company: Company) -> None:
    before = modal(text_field("Question"), text_field("Options"), field("Recommended", menu("A", "B")))
    ana = await opened(company, before)
    for label, value in (("Question", "typed"), ("Options", "typed too"), ("Recommended", "B")):
        await ana.fill(label, value)

    after = modal(
        text_field("Question", initial_value="overwritten?"),
        field("Options", {"type": "plain_text_input", "action_id": "other", "initial_value": "fresh"}),
        field("Recommended", menu("A", "B")),
        text_field("Why now?", initial_value="new"),
    )
    await company.client.views_update(view_id=ana.form.id, view=after)

    assert ana.form.shown == {"Question": "typed", "Options": "fresh", "Recommended": "B", "Why now?": "new"}


async def test_what_was_typed_is_not_carried_into_another_kind_of_field(company: Company) -> None:
    ana = await opened(company, modal(text_field("Recommended")))
    await ana.fill("Recommended", "B")

    await company.client.views_update(
        view_id=ana.form.id, view=modal(field("Recommended", menu("A", action_id="value")))
    )

    assert ana.form.shown == {"Recommended": None}


async def test_a_form_that_changed_meanwhile_is_not_overwritten(company: Company) -> None:
    ana = await opened(company, modal(section("1")))
    first = ana.form.hash

    changed = await company.client.views_update(view_id=ana.form.id, view=modal(section("2")), hash=first)

    stale = company.client.views_update(view_id=ana.form.id, view=modal(section("3")), hash=first)
    assert await error(stale) == "hash_conflict"
    await company.client.views_update(view_id=ana.form.id, view=modal(section("4")), hash=changed["view"]["hash"])
    assert ana.form.read == "4"


async def test_a_form_that_is_gone_cannot_be_changed(company: Company) -> None:
    ana = await opened(company, modal(external_id="mine"))
    view_id = ana.form.id
    await company.client.views_update(external_id="mine", view=modal(external_id="mine"))
    await ana.close()

    assert await error(company.client.views_update(view_id=view_id, view=modal())) == "not_found"


async def test_an_external_id_stands_once(company: Company) -> None:
    await opened(company, modal(external_id="mine"))
    trigger_id = company.slack.workspace.trigger(company.zed.id)

    call = company.client.views_open(trigger_id=trigger_id, view=modal(external_id="mine"))

    assert await error(call) == "duplicate_external_id"


async def test_three_forms_stand_on_each_other_and_no_more(company: Company) -> None:
    ana = await opened(company, modal(actions(button("Change"))))
    for expected in (2, 3):
        await ana.press("Change")
        view = modal(actions(button("Change")), title=plain(f"{expected}"))
        await company.client.views_push(trigger_id=company.product.last["trigger_id"], view=view)
    await ana.press("Change")

    fourth = company.client.views_push(trigger_id=company.product.last["trigger_id"], view=modal())
    assert await error(fourth) == "push_limit_reached"
    assert ana.form.title == "3"
    await ana.close()
    assert ana.form.title == "2"


async def test_a_form_is_pushed_only_from_within_a_form(company: Company) -> None:
    await company.at(company.ana).command("/decide", company.leadership)

    call = company.client.views_push(trigger_id=company.product.last["trigger_id"], view=modal())

    assert await error(call) == "not_found"


async def test_a_home_is_published_and_guarded_by_its_hash(company: Company) -> None:
    ana = company.at(company.ana)
    home = {"type": "home", "blocks": [section("waiting for you"), actions(button("Decide"))]}
    first = await company.client.views_publish(user_id=company.ana.id, view=home)
    await company.client.views_publish(user_id=company.ana.id, view=home, hash=first["view"]["hash"])

    stale = company.client.views_publish(user_id=company.ana.id, view=home, hash=first["view"]["hash"])
    assert await error(stale) == "hash_conflict"
    assert ana.home is not None
    assert ana.home.read == "waiting for you"
    await ana.press("Decide")
    assert company.product.last["container"] == {"type": "view", "view_id": ana.home.id}
    assert await error(company.client.views_publish(user_id="U404", view=home)) == "user_not_found"


@pytest.mark.parametrize(("asked", "expected"), [(True, 1), (False, 0)])
async def test_closing_is_told_when_the_form_asked_for_it(company: Company, *, asked: bool, expected: int) -> None:
    ana = await opened(company, modal(section("x"), notify_on_close=asked))

    await ana.close()

    closed = [sent for sent in company.product.received if sent.get("type") == "view_closed"]
    assert len(closed) == expected
    assert not ana.has_form
