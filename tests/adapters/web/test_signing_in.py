from datetime import timedelta
from http.cookies import SimpleCookie

import pytest

from adapters.web.pages import COOKIE, LARGEST_FORM
from adapters.web.sessions import Sessions
from decisions.decision import DecisionId
from tests.adapters.web.browsing import NOW, SECRET_KEY, Answer, Browser, MemoryRecord, site
from tests.adapters.web.histories import ANA, BEN, KEY, a_response, a_view, decided, open_decision
from tests.adapters.web.reading import Page

OTHER = DecisionId("D-13")
TOKEN = "tok_EN-1"
LINK = f"/decisions/{KEY}?link={TOKEN}"
PAGE = f"/decisions/{KEY}"


@pytest.fixture
def record() -> MemoryRecord:
    record = MemoryRecord({(ANA, KEY): open_decision(a_view()), (BEN, OTHER): decided(a_response())})
    record.links[TOKEN] = (ANA, KEY)
    return record


@pytest.fixture
def browser(record: MemoryRecord) -> Browser:
    return Browser(app=site(record))


def learns_nothing(answer: Answer, browser: Browser) -> bool:
    return (answer.status, answer.body, answer.headers) == nothing(browser)


def nothing(browser: Browser) -> tuple[int, bytes, dict[str, str]]:
    answer = Browser(app=browser.app).get("/decisions/D-999")
    return 404, answer.body, answer.headers


def test_fetching_a_link_as_previews_do_does_not_use_it_up(browser: Browser, record: MemoryRecord) -> None:
    first, second, third = browser.get(LINK), browser.get(LINK, method="HEAD"), browser.get(LINK)

    assert (first.status, second.status, third.status) == (200, 200, 200)
    assert TOKEN in record.links
    assert first.set_cookies == []


def test_a_preview_reads_no_more_than_the_key(browser: Browser) -> None:
    page = Page(browser.get(LINK).text)

    assert page.tags.count("h1") == 1
    assert page.tags.count("button") == 1
    assert "Open D-12" in page.text
    assert "CRM" not in page.text


def test_the_button_posts_the_token_and_nothing_else(browser: Browser) -> None:
    page = Page(browser.get(LINK).text)

    assert page.attributes("form") == [{"method": "post", "action": PAGE}]
    assert page.attributes("input") == [{"type": "hidden", "name": "link", "value": TOKEN}]
    assert "script" not in page.tags


def test_pressing_it_leads_to_the_page(browser: Browser) -> None:
    pressed = browser.opened(LINK)

    assert (pressed.status, pressed.headers["location"]) == (303, PAGE)
    assert "Add 40k to the CRM migration?" in browser.get(PAGE).text


def test_a_link_works_once(browser: Browser) -> None:
    browser.opened(LINK)
    other = Browser(app=browser.app)

    assert learns_nothing(other.opened(LINK), browser)
    assert learns_nothing(other.get(LINK), browser)


def test_who_is_signed_in_and_follows_the_used_link_again_comes_to_the_page(browser: Browser) -> None:
    browser.opened(LINK)

    again = browser.get(LINK)

    assert (again.status, again.headers["location"]) == (303, PAGE)


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_is_kept_from_scripts_other_sites_and_other_paths(record: MemoryRecord, *, secure: bool) -> None:
    (cookie,) = Browser(app=site(record, secure=secure)).opened(LINK).set_cookies

    morsel = SimpleCookie(cookie)[COOKIE]
    assert (morsel["path"], morsel["httponly"], morsel["samesite"]) == ("/decisions", True, "lax")
    assert (morsel["domain"], morsel["max-age"]) == ("", "3600")
    assert bool(morsel["secure"]) is secure


def test_a_session_that_was_planted_is_not_taken_over(browser: Browser, record: MemoryRecord) -> None:
    planted = Sessions(SECRET_KEY).sealed(BEN, now=NOW)
    browser.cookies[COOKIE] = planted

    browser.opened(LINK)

    assert browser.cookies[COOKIE] != planted
    assert Sessions(SECRET_KEY).person(browser.cookies[COOKIE], now=NOW) == ANA


def test_a_session_ends_after_an_hour(browser: Browser, record: MemoryRecord) -> None:
    browser.opened(LINK)
    record.pass_by(timedelta(minutes=59, seconds=59))
    assert browser.get(PAGE).status == 200

    record.pass_by(timedelta(seconds=1))

    assert learns_nothing(browser.get(PAGE), browser)


def test_what_the_reader_may_not_see_is_not_there(browser: Browser, record: MemoryRecord) -> None:
    browser.opened(LINK)

    assert learns_nothing(browser.get(f"/decisions/{OTHER}"), browser)
    del record.readable[ANA, KEY]
    assert learns_nothing(browser.get(PAGE), browser)


def test_what_only_shows_that_it_is_there_is_not_shown(record: MemoryRecord) -> None:
    history = open_decision(a_view())
    object.__setattr__(history.view, "veiled", True)
    record.readable[ANA, KEY] = history
    browser = Browser(app=site(record))
    browser.opened(LINK)

    assert learns_nothing(browser.get(PAGE), browser)


@pytest.mark.parametrize(
    "address",
    [PAGE, "/decisions/D-13", "/decisions/D-0", "/decisions/d-12", "/decisions/D-12%0a", "/decisions/D-1٢",
     "/decisions/%00", "/decisions/..", "/decisions/D-12;x", f"/decisions/D-{'1' * 500}", f"{PAGE}?link=",
     f"{PAGE}?link=nope", f"{PAGE}?link=tok_EN-1&link=tok_EN-1", f"{PAGE}?link=tok_EN-1%20", f"{PAGE}?link=%F0%28",
     f"/decisions/D-13?link={TOKEN}", f"/decisions/D-99?link={TOKEN}", f"{PAGE}?link={'t' * 5000}"],
)  # fmt: skip
def test_everything_else_gets_one_and_the_same_answer(browser: Browser, address: str) -> None:
    assert learns_nothing(browser.get(address), browser)


def test_that_answer_says_how_to_get_a_link(browser: Browser) -> None:
    answer = browser.get(PAGE)

    assert answer.status == 404
    assert "press Read all on the card" in Page(answer.text).text


def test_a_link_for_another_decision_opens_nothing_and_is_not_used_up(browser: Browser, record: MemoryRecord) -> None:
    answer = browser.post(f"/decisions/{OTHER}", {"link": TOKEN})

    assert learns_nothing(answer, browser)
    assert TOKEN in record.links


@pytest.mark.parametrize(
    "form",
    [{}, {"token": TOKEN}, {"link": ""}, {"link": "nope"}, {"link": f"{TOKEN}\n"}, f"link={TOKEN}&link=x".encode()],
)
def test_a_post_without_the_token_is_nothing(browser: Browser, form: dict[str, str] | bytes) -> None:
    assert learns_nothing(browser.post(PAGE, form), browser)
    assert browser.cookies == {}


def test_a_post_that_is_no_small_form_is_nothing(browser: Browser, record: MemoryRecord) -> None:
    posts = [
        browser.post(PAGE, {"link": TOKEN, "more": "x" * LARGEST_FORM}),
        browser.post(PAGE, f'{{"link": "{TOKEN}"}}'.encode(), content_type="application/json"),
        browser.post(PAGE, f"link={TOKEN}".encode(), content_type="text/plain"),
        browser.post(PAGE, b"\xff\xfe\x00=%ZZ&;&"),
    ]

    assert all(learns_nothing(answer, browser) for answer in posts)
    assert TOKEN in record.links


def test_another_site_cannot_sign_its_visitors_in(browser: Browser, record: MemoryRecord) -> None:
    answer = browser.post(PAGE, {"link": TOKEN}, sec_fetch_site="cross-site")

    assert learns_nothing(answer, browser)
    assert TOKEN in record.links
    assert browser.post(PAGE, {"link": TOKEN}, sec_fetch_site="same-origin").status == 303


def test_a_token_in_the_address_of_a_post_is_not_taken(browser: Browser, record: MemoryRecord) -> None:
    assert learns_nothing(browser.post(LINK, {}), browser)
    assert TOKEN in record.links


def test_the_way_on_never_leads_elsewhere(browser: Browser, record: MemoryRecord) -> None:
    answer = browser.post(f"{PAGE}?next=https://evil.example&link=x", {"link": TOKEN, "next": "//evil.example"})

    assert answer.headers["location"] == PAGE


def test_without_a_secret_key_nothing_is_shown_to_anybody(record: MemoryRecord) -> None:
    browser = Browser(app=site(record, secret_key=""))

    assert learns_nothing(browser.get(LINK), browser)
    assert learns_nothing(browser.opened(LINK), browser)
    assert TOKEN in record.links


@pytest.mark.parametrize("address", [LINK, PAGE, "/decisions/D-999"])
def test_every_page_tells_the_browser_to_run_and_keep_nothing(browser: Browser, address: str) -> None:
    guards = {
        "content-security-policy": "default-src 'none'; style-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
        "x-robots-tag": "noindex",
    }
    signed_in = Browser(app=browser.app)
    answers = [browser.get(address), signed_in.opened(LINK), signed_in.get(address)]

    assert all(guards.items() <= answer.headers.items() for answer in answers)


def test_the_stylesheet_is_found_where_the_page_says(browser: Browser) -> None:
    (link,) = Page(browser.get(LINK).text).attributes("link")

    answer = browser.get(str(link["href"]))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/css")
    assert b"prefers-color-scheme" in answer.body
