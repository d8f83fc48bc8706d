"""SpiffWorkflow: a BPMN process whose whole state its own serializer writes into one row."""

from pathlib import Path

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from benchmarks.databases import Hand

MODEL = Path(__file__).with_name("approvals.bpmn")
SEATS = ("cfo", "cto", "counsel")


class Spiff:
    """Each step reads the row, does what is asked, and writes the row, in one transaction."""

    def __init__(self, hand: Hand) -> None:
        parser = BpmnParser()
        parser.add_bpmn_file(str(MODEL))
        self._model = parser.get_spec("approvals")
        self._serializer = BpmnWorkflowSerializer()
        self._hand = hand
        self._number = 0
        hand.do("CREATE TABLE workflow (id BIGINT PRIMARY KEY, state TEXT NOT NULL)")

    def decide(self) -> None:
        """Carry one decision through."""
        self._number += 1
        self._raise(self._number)
        ended = [self._approve(self._number, seat) for seat in SEATS]
        assert ended == [False, False, True]

    def _raise(self, number: int) -> None:
        workflow = BpmnWorkflow(self._model)
        workflow.set_data(question=f"Should we renew contract {number} for another year?")
        workflow.do_engine_steps()
        with self._hand.transaction():
            state = self._serializer.serialize_json(workflow)
            self._hand.do("INSERT INTO workflow (id, state) VALUES ({0}, {1})", number, state)

    def _approve(self, number: int, seat: str) -> bool:
        with self._hand.transaction():
            [(state,)] = self._hand.do(f"SELECT state FROM workflow WHERE id = {{0}}{self._hand.locking}", number)
            workflow = self._serializer.deserialize_json(state)
            waiting = workflow.get_tasks(state=TaskState.READY, manual=True)
            [task] = [task for task in waiting if task.task_spec.name == seat]
            task.set_data(**{seat: "approve"})
            task.run()
            workflow.do_engine_steps()
            self._hand.do(
                "UPDATE workflow SET state = {0} WHERE id = {1}", self._serializer.serialize_json(workflow), number
            )
        return bool(workflow.completed)
