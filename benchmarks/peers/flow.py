"""viewflow: a flow whose tasks are rows of Django's. Import it once Django is set up."""

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.activation import Activation
from viewflow.workflow.models import Process, Task

SEATS = ("cfo", "cto", "counsel")


class Approvals(flow.Flow):  # type: ignore[misc]
    """Handles are what viewflow has for answers that come from outside its own pages; a view would cost more."""

    process_class = Process

    raised = flow.StartHandle(this.on_raised).Next(this.asked)
    asked = flow.Split().Next(this.cfo).Next(this.cto).Next(this.counsel)
    cfo = flow.Handle(this.on_answer).Next(this.all_said)
    cto = flow.Handle(this.on_answer).Next(this.all_said)
    counsel = flow.Handle(this.on_answer).Next(this.all_said)
    all_said = flow.Join().Next(this.decided)
    decided = flow.End()

    def on_raised(self, activation: Activation, question: str) -> Process:
        activation.process.data = {"question": question}
        return activation.process

    def on_answer(self, activation: Activation, choice: str) -> None:
        activation.task.data = {"choice": choice}


class Viewflow:
    """Each step is a transaction of viewflow's own."""

    def __init__(self) -> None:
        self._number = 0

    def decide(self) -> None:
        """Carry one decision through."""
        self._number += 1
        process = Approvals.raised.run(question=f"Should we renew contract {self._number} for another year?")
        for seat in SEATS:
            handle = getattr(Approvals, seat)
            handle.run(Task.objects.get(process=process, flow_task=handle), choice="approve")
        process.refresh_from_db()
        assert process.status == "DONE"
