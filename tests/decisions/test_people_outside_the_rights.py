"""People whom neither the rights nor the settings name still raise, are chosen, and leave."""

from dataclasses import replace

from decisions.commands import Command
from decisions.decision import Status
from decisions.people import Person
from decisions.ports.people import Profile
from decisions.service import Accepted, DecisionService
from decisions.views.decision import DecisionView
from storage.memory import MemoryStore
from tests.decisions.builders import ADA, D12, MONDAY, OMAR, SARA, account, choose, raise_it, respond, withdraw


class Company:
    """A service over a store in which nobody is named but Ada, who administers: nobody may decide anything."""

    def __init__(self) -> None:
        self.store = MemoryStore(lambda: None)
        self.service = DecisionService(self.store, lambda: MONDAY)
        for person in (ADA, SARA, OMAR):
            self.meets(person)
        with self.store() as work:
            work.people.administer([ADA.email] if ADA.email else [])
            work.commit()

    def meets(self, person: Person) -> None:
        profile = Profile(name=person.name, email=person.email, zone=person.zone, standing=person.standing)
        self.service.meet(account(person), profile)

    def says(self, command: Command) -> DecisionView:
        answer = self.service.handle(command)
        assert isinstance(answer, Accepted), answer
        return answer.view


def test_who_an_administrator_chose_decides() -> None:
    company = Company()
    key = company.says(raise_it()).key
    assert key != D12

    company.says(replace(choose(ADA, OMAR), decision=key))

    assert company.says(replace(respond(OMAR), decision=key)).status is Status.DECIDED


def test_an_administrator_withdraws_what_somebody_raised_who_is_gone() -> None:
    company = Company()
    key = company.says(raise_it()).key

    company.meets(replace(SARA, standing=False))

    assert company.says(replace(withdraw(ADA), decision=key)).status is Status.WITHDRAWN
