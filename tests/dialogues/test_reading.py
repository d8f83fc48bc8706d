"""What can be read by saying it."""

from http import HTTPStatus
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from tests.dialogues.conftest import Stages
from tests.dialogues.room import QUESTION, company


def test_lists_show_what_waits_and_on_whom(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana, omar = people["sara"], people["ana"], people["omar"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()
    sara.says(QUESTION, in_=leadership)
    sara.sends()

    for who, words, found in (
        (omar, "decide list", "D-1"),
        (sara, "decide mine", "D-1"),
        (omar, "decide mine", "You raised nothing yet"),
        (ana, "decide waiting", "D-1"),
        (omar, "decide waiting", "Nothing waits on you"),
        (omar, "decide show D-1", "Add 40k to the CRM migration?"),
        (omar, "decide show D-99", "There is no D-99 that you can see"),
        (omar, "decide who rename the product", "depends on what it is about"),
        (omar, "decide who 40k", "Ana Rossi (CFO) decides"),
        (omar, "decide help", stage.command("decide list")),
        (omar, "steerco", stage.command("decide list")),
        (omar, "decide shwo D-1", f"Did you mean {stage.command('decide show D-1')}"),
    ):
        who.says(words, in_=leadership)
        answer = who.reads(leadership)[-1]
        assert answer.only_you, words
        assert found in answer, (words, answer.text)


def test_restricted_decisions_are_seen_only_by_those_in_them(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana, omar = people["sara"], people["ana"], people["omar"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()
    sara.says(QUESTION, in_=leadership)
    sara.presses("+ Why, cost of delay, who sees it")
    sara.fills_in({"Who can see it": "Only those in it"})
    sara.sends()

    assert omar.reads(leadership) == []
    assert "D-1" in ana.reads()[0]
    omar.says("decide show D-1", in_=leadership)
    assert "There is no D-1 that you can see" in omar.reads(leadership)[-1]
    omar.says("decide list", in_=leadership)
    assert "D-1" not in omar.reads(leadership)[-1].text.replace("There is no D-1", "")


def test_nothing_that_people_type_calls_anybody(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana = people["sara"], people["ana"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()
    bait = "<!channel> <!here> <@U1> @everyone <http://evil.example|log in> http://evil.example {{7*7}} &amp; *bold*"

    sara.says("decide", in_=leadership)
    sara.fills(Question=f"{bait} spend 40k?", Options=f"{bait} A: {bait}\nB {bait}")
    sara.sends()
    card = sara.reads(leadership)[0]
    assert "<!channel>" in card
    ana.presses("Reject", on=ana.reads(leadership)[0])
    ana.fills_in({"Why?": bait})
    ana.sends()
    stage.later(seconds=61)

    assert stage.broadcasts == []
    assert not [link for link in stage.links if "evil" in link]
    assert set(stage.mentions) <= {ana.account, sara.account}


class Browser:
    """Somebody's browser, which keeps cookies and follows redirects."""

    def __init__(self) -> None:
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def reads(self, url: str, form: str | None = None) -> str:
        """Read a page; what is not there reads as nothing."""
        try:
            with self._opener.open(url, None if form is None else form.encode(), timeout=10) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            error.close()
            if error.code != HTTPStatus.NOT_FOUND:
                raise
            return ""


def test_read_all_leads_the_presser_alone_to_the_whole_text_once(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana = people["sara"], people["ana"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()
    sara.says(QUESTION, in_=leadership)
    sara.sends()
    ana.presses("Approve", on=ana.reads(leadership)[0])

    ana.presses("Read all", on=ana.reads(leadership)[0])
    answer = ana.reads(leadership)[-1]
    assert answer.only_you
    (address,) = (link for link in stage.links if "/decisions/D-1?link=" in link)
    path, token = address[address.index("/decisions") :].split("?link=")
    page = stage.product.url + path

    assert "Add 40k" not in Browser().reads(f"{page}?link={token}")  # a preview, which uses nothing up
    whole = Browser()
    text = whole.reads(page, f"link={token}")
    assert "Add 40k to the CRM migration?" in text
    assert "Decided: Approved" in text
    assert whole.reads(page) == text
    assert Browser().reads(page, f"link={token}") == ""  # used up

    stage.leaves(ana)
    assert whole.reads(page) == ""  # who left reads no more
