"""`/metrics`: what there is to watch, as the text that Prometheus reads. It names nobody and no decision."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.tally import Tally
from decisions.ports.clock import Clock
from storage.moving import Moving, Still

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A number, and the labels that tell it apart; labels are words of ours, never of people."""

    value: int | float
    labels: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Write it as a line goes on after its name."""
        said = ",".join(f'{name}="{value}"' for name, value in self.labels)
        return f"{{{said}}} {self.value}" if said else f" {self.value}"


def exposed(moving: Moving, tally: Tally, *, alive: bool | None, clock: Clock) -> str:
    """Write everything; `alive` tells whether the worker of this process works, None where it has none."""
    return "".join(_lines(moving, tally, alive=alive, clock=clock))


def _lines(moving: Moving, tally: Tally, *, alive: bool | None, clock: Clock) -> Iterator[str]:
    now = clock()
    states = (Sample(value=many, labels=(("state", state),)) for state, many in moving.messages().items())
    yield from _metric("steerco_messages", "gauge", "Messages that are not at rest, by state.", states)
    oldest = Sample(value=round(moving.waiting(now), 3))
    what = "Seconds for which the message that waits longest could have gone."
    yield from _metric("steerco_oldest_pending_seconds", "gauge", what, [oldest])
    late = Sample(value=moving.late(now))
    yield from _metric("steerco_due_late", "gauge", "What fell due by the clock and is not done.", [late])
    found = moving.findings(now)
    still = (Sample(value=found.get(one, 0), labels=(("what", one.name.lower()),)) for one in Still)
    what = "What stands still though it should move; 0 everywhere is well."
    yield from _metric("steerco_standing_still", "gauge", what, still)
    if alive is not None:
        what = "1 while the worker of this process works."
        yield from _metric("steerco_worker_alive", "gauge", what, [Sample(value=int(alive))])
    acts = (Sample(value=many, labels=(("by", by), ("outcome", end))) for (by, end), many in sorted(tally.acts.items()))
    what = "Acts that this process carried out, by who did them and how they ended."
    yield from _metric("steerco_acts_total", "counter", what, acts)


def _metric(name: str, kind: str, what: str, samples: Iterable[Sample]) -> Iterator[str]:
    yield f"# HELP {name} {what}\n# TYPE {name} {kind}\n"
    yield from (f"{name}{sample}\n" for sample in samples)
