"""A company of three with the rights to decide, and a service that runs on its database."""

from decisions.answering.commands import Respond
from decisions.decision import Choice, DecisionId, FormId
from decisions.people import Email, Identity
from decisions.ports.work import UnitOfWork
from decisions.proposal import Option, Proposal
from decisions.raising.commands import RaiseDecision
from decisions.requests import RequestId
from decisions.service import Accepted, DecisionService
from decisions.words import Words
from tests.contracts.builders import CHANNEL, NOW, account, profile, rights

CFO, RAISER, BYSTANDER = account("U1"), account("U2"), account("U3")


def company(unit_of_work: UnitOfWork) -> DecisionService:
    service = DecisionService(unit_of_work, lambda: NOW)
    for identity, name in ((CFO, "Ana"), (RAISER, "Sara"), (BYSTANDER, "Zed")):
        service.meet(identity, profile(name))
    with unit_of_work() as work:
        ids = work.people.by_email([Email("ana@example.com")])
        work.rights.add(rights(*ids.values()), effective=NOW.date(), now=NOW)
        work.commit()
    return service


def raised(service: DecisionService, number: int, *, restricted: bool = False) -> DecisionId:
    options = (Option(key="A", name=Words("Add"), trade_off=Words("costs 40k")), Option(key="B", name=Words("Cut")))
    proposal = Proposal(question=Words(f"Question {number}?"), options=options, restricted=restricted)
    answer = service.handle(
        RaiseDecision(
            request_id=RequestId(f"raise-{number}"),
            actor=RAISER,
            form=FormId(f"form-{number}"),
            proposal=proposal,
            place=CHANNEL,
        )
    )
    assert isinstance(answer, Accepted)
    return answer.view.key


def press(decision: DecisionId, actor: Identity = CFO, *, choice: str = "A", reason: str | None = None) -> Respond:
    return Respond(
        request_id=RequestId(f"press-{decision}-{actor.user}-{choice}"),
        actor=actor,
        decision=decision,
        round=1,
        choice=Choice(choice),
        reason=Words(reason) if reason else None,
    )
