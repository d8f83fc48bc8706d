"""Reads a story from its text, line by line."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import time

from adapters.playground.story.company import PLACE, Company
from adapters.playground.story.problems import StoryError, unknown
from adapters.playground.story.script import WEEKDAYS, Act, Day, Fill, Moment, Press, Say, Scene, Step, Story, Unfold

THE_END = "the end"
_DAY = rf"Week (\d), ({'|'.join(WEEKDAYS)})"
_A_DAY = re.compile(_DAY)
_HEADING = re.compile(rf"{_DAY} (([01]\d|2[0-3]):[0-5]\d), ({PLACE}|{THE_END})")
_SAID = re.compile(r"(\w+)(?: under (D-\d+))?: (.+)")
_PRESSED = re.compile(r'(\w+) presses "([^"]+)"(?: on (D-\d+))?')
_FIELD = re.compile(r"([^:]+):(?: (.+))?")
_UNFOLDED = re.compile(r"\[(.+)\]")
_DEEPER = re.compile(r"(    |\t)")

_A_HEADING = "write the moment and the place like this: Week 1, Monday 09:05, #leadership (at last, “the end”)"
_AN_ACT = 'write who does what: Sara: words, or Sara under D-1: words, or Ana presses "Approve" on D-1'
_A_STEP = "write what is entered as Label: words, and a button within the form in brackets: [+ Why]"


def story(text: str, company: Company) -> Story:
    """Read a story of `company`.

    Raises:
        StoryError: names the line, and says what to write instead.
    """
    reader = _Reader(company)
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("("):
            reader.read(number, line.rstrip())
    return reader.story()


class _Reader:
    def __init__(self, company: Company) -> None:
        self._company = company
        self._scenes: list[Scene] = []
        self._ends: Moment | None = None
        self._number = 1

    def read(self, number: int, line: str) -> None:
        """Take one line."""
        self._number = number
        if self._ends is not None:
            raise StoryError(number, "the story is over: nothing follows the end")
        if _DEEPER.match(line):
            self._last_step(line.strip())
        elif line[0].isspace():
            self._last_act(lambda act: replace(act, steps=(*act.steps, self._step(line.strip()))))
        elif line.startswith("Week "):
            self._heading(line)
        else:
            self._scene(line)

    def story(self) -> Story:
        """Give what was read."""
        if not self._scenes:
            raise StoryError(self._number, f"nothing happens in this story; {_A_HEADING}")
        if self._ends is None:
            raise StoryError(self._number, "the story has no end; write at last: Week 2, Wednesday 10:00, the end")
        return Story(scenes=tuple(self._scenes), ends=self._ends)

    def _heading(self, line: str) -> None:
        found = _HEADING.fullmatch(line)
        if found is None:
            raise StoryError(self._number, _A_HEADING)
        moment = Moment(day=_day(found), at=time.fromisoformat(found[3]))
        if self._scenes and moment <= self._scenes[-1].moment:
            raise StoryError(self._number, "time does not run backwards: write a moment after the one before")
        if found[5] == THE_END:
            self._ends = moment
        else:
            place = self._known(found[5], self._company.places)
            self._scenes.append(Scene(moment=moment, place=place))

    def _scene(self, line: str) -> None:
        if not self._scenes:
            raise StoryError(self._number, _A_HEADING)
        act = self._act(line)
        self._known(act.who, self._company.first_names)
        self._scenes[-1] = replace(self._scenes[-1], acts=(*self._scenes[-1].acts, act))

    def _act(self, line: str) -> Act:
        if (pressed := _PRESSED.fullmatch(line)) is not None:
            return Press(line=self._number, who=pressed[1], label=pressed[2], on=pressed[3])
        if (said := _SAID.fullmatch(line)) is not None:
            if said[2] and said[3].startswith("/"):
                raise StoryError(self._number, f"Slack takes no command in a thread: write {said[1]}: {said[3]}")
            return Say(line=self._number, who=said[1], under=said[2], words=said[3])
        raise StoryError(self._number, _AN_ACT)

    def _step(self, line: str) -> Step:
        if (unfolded := _UNFOLDED.fullmatch(line)) is not None:
            return Unfold(line=self._number, label=unfolded[1])
        if (field := _FIELD.fullmatch(line)) is None:
            raise StoryError(self._number, _A_STEP)
        value = field[2] or ""
        day = _A_DAY.fullmatch(value)
        return Fill(line=self._number, label=field[1], value=_day(day) if day else value)

    def _last_act(self, changed: Callable[[Act], Act]) -> None:
        if not self._scenes or not self._scenes[-1].acts:
            raise StoryError(self._number, f"nobody does anything yet that this could belong to; {_AN_ACT}")
        *before, act = self._scenes[-1].acts
        self._scenes[-1] = replace(self._scenes[-1], acts=(*before, changed(act)))

    def _last_step(self, words: str) -> None:
        def longer(act: Act) -> Act:
            match act.steps:
                case (*before, Fill(value=str(value)) as last):
                    return replace(act, steps=(*before, replace(last, value=f"{value}\n{words}".strip())))
            raise StoryError(self._number, f"there is no field above that this could belong to; {_A_STEP}")

        self._last_act(longer)

    def _known(self, name: str, names: tuple[str, ...]) -> str:
        if name not in names:
            raise StoryError(self._number, unknown(name, names))
        return name


def _day(found: re.Match[str]) -> Day:
    return Day(week=int(found[1]), weekday=WEEKDAYS.index(found[2]) + 1)
