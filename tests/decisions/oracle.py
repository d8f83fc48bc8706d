"""How deciders combine, worked out from the written table alone: naive, slow, and without asking the engine."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

CHOICES = ("A", "B", "reject", "defer")
WAITING, DEADLOCK, TOO_FEW = "waiting", "deadlock", "too few"


@dataclass(frozen=True)
class Rule:
    """A row of the table: `any`, `all`, `majority` or `2 of`; where the chair sits; how many people it takes."""

    how: str
    chair: str = "none"
    at_least: int = 1

    @property
    def number(self) -> int:
        """How many "N of" names."""
        return int(self.how.split()[0]) if self.how.endswith("of") else 1


@dataclass(frozen=True)
class Said:
    """What one seat says now, in the order in which it came; `chair` is the seat of the chair."""

    person: str
    choice: str
    chair: bool = False


def every_rule() -> Iterator[Rule]:
    hows = ("any", "all", "majority", *(f"{number} of" for number in range(1, 6)))
    for how, chair, people in product(hows, ("none", "first", "outside"), (1, 2, 3)):
        yield Rule(how, chair, people)


def outcome(
    rule: Rule, seats: int, said: tuple[Said, ...], *, chair_left: bool = False, before: tuple[Said, ...] = ()
) -> str:
    """Tell what `said` comes to among so many `seats` that are left; `chair_left` where the chair is one of them."""
    if seats < rule.number or not seats:
        return TOO_FEW
    choices = tuple(one.choice for one in said)
    if rule.how == "all" and "reject" in choices:
        return "reject"
    for choice in dict.fromkeys(choices):
        if wins(rule, seats, choices, choice) and people_behind(choice, said, before) >= rule.at_least:
            return choice
    if len(said) < seats and (rule.how == "all" or may_still_win(rule, seats, choices)):
        return WAITING
    return by_the_chair(rule, said, before) if rule.chair == "first" and chair_left else DEADLOCK


def wins(rule: Rule, seats: int, choices: tuple[str, ...], choice: str) -> bool:
    """Read the column "decided when"."""
    chose = choices.count(choice)
    match rule.how:
        case "any":
            return chose >= 1
        case "all":
            return chose == seats
        case "majority":
            return chose > seats / 2
        case _:
            return chose >= rule.number


@cache
def may_still_win(rule: Rule, seats: int, choices: tuple[str, ...]) -> bool:
    """Try whatever the seats that have not answered might say."""
    silent, possible = seats - len(choices), {*CHOICES, *choices}
    return any(
        wins(rule, seats, (*choices, *more), choice) for more in product(possible, repeat=silent) for choice in possible
    )


def by_the_chair(rule: Rule, said: tuple[Said, ...], before: tuple[Said, ...]) -> str:
    """Break a deadlock by what the chair says, who is waited for."""
    spoken = [one.choice for one in said if one.chair]
    if not spoken:
        return WAITING
    return spoken[0] if people_behind(spoken[0], said, before) >= rule.at_least else DEADLOCK


def people_behind(choice: str, said: tuple[Said, ...], before: tuple[Said, ...]) -> int:
    """Count the people whose last word was `choice`, at whichever step they said it."""
    last: dict[str, str] = {}
    for one in (*before, *said):
        last[one.person] = one.choice
    return sum(word == choice for word in last.values())


@dataclass(frozen=True)
class Sitting:
    """Seats in a round: what was said, in order, and who has not spoken; seats are alike but for the chair's."""

    said: tuple[Said, ...] = ()
    silent: int = 0
    chair_silent: bool = False

    @property
    def seats(self) -> int:
        return len(self.said) + self.silent + self.chair_silent

    @property
    def chair_left(self) -> bool:
        return self.chair_silent or any(one.chair for one in self.said)

    def outcome(self, rule: Rule) -> str:
        return outcome(rule, self.seats, self.said, chair_left=self.chair_left)

    def next(self) -> Iterator["Sitting"]:
        """Go through whatever may happen next: somebody answers, thinks again, or stands back."""
        for one in self.said:
            others = tuple(other for other in self.said if other != one)
            yield self._with(others)
            for choice in CHOICES:
                if choice != one.choice:
                    yield self._with((*others, Said(one.person, choice, one.chair)))
        yield from self._of_the_silent()

    def _of_the_silent(self) -> Iterator["Sitting"]:
        if self.silent:
            yield Sitting(self.said, self.silent - 1, self.chair_silent)
            for choice in CHOICES:
                yield self._with((*self.said, Said("", choice)), silent=self.silent - 1)
        if self.chair_silent:
            yield Sitting(self.said, self.silent, chair_silent=False)
            for choice in CHOICES:
                yield self._with((*self.said, Said("", choice, chair=True)), chair_silent=False)

    def _with(
        self, said: tuple[Said, ...], *, silent: int | None = None, chair_silent: bool | None = None
    ) -> "Sitting":
        named = tuple(Said(f"person {place}", one.choice, one.chair) for place, one in enumerate(said))
        return Sitting(
            named,
            self.silent if silent is None else silent,
            self.chair_silent if chair_silent is None else chair_silent,
        )

    def alike(self) -> "Sitting":
        """Name what was chosen first A, and B what next: the table treats all but reject alike."""
        names = dict.fromkeys(one.choice for one in self.said if one.choice != "reject")
        renamed = {"reject": "reject", **dict(zip(names, ("A", "B", "defer"), strict=False))}
        return replace(self, said=tuple(replace(one, choice=renamed[one.choice]) for one in self.said))


def every_sitting(rule: Rule, seats: int, *, alike: bool = False) -> Iterator[tuple[Sitting, str]]:
    """Go through everything that can be said among so many seats until it ends, with what it comes to.

    Of sittings that are `alike`, with A in place of B and so on, only one.
    """
    chair = rule.chair == "first"
    first = Sitting(silent=seats - chair, chair_silent=chair)
    met, ahead = {first}, [first]
    while ahead:
        sitting = ahead.pop()
        came = sitting.outcome(rule)
        yield sitting, came
        if came == WAITING:
            following = (one.alike() if alike else one for one in sitting.next())
            new = [one for one in dict.fromkeys(following) if one not in met]
            met.update(new)
            ahead.extend(new)
