"""The rights file as people write it: YAML, of which only texts, lists and keys are taken."""

from collections.abc import Iterator

import yaml

from decisions.rights.lines import Company, Rights
from decisions.rights.problems import RightsFileError, quoted
from decisions.rights.reading import keys
from decisions.rights.reading.company import company
from decisions.rights.reading.entries import entries
from decisions.rights.reading.findings import Findings
from decisions.rights.reading.forums import called, forum
from decisions.rights.reading.mistakes import first_meant
from decisions.rights.reading.nodes import Listing, Mapping, Node, Scalar
from decisions.rights.reading.page import EMPTY, UNREADABLE, page, refused
from decisions.rights.reading.people import positions
from decisions.rights.reading.seats import Names

_DEEPEST = 8
_MOST_EVENTS = 40_000
_LONGEST_TEXT = 2_000
_SECTIONS = ("company", "people", "forums", "rights")
_SPECIAL = "In YAML {sign} before a value means something else. Leave it out, or put the value in quotes."
_STOPPED = "YAML cannot go on here."
_KINDS = (
    ("block end", "It does not begin at the column where its neighbours begin."),
    ("mapping values", "It does not begin at the column where its neighbours begin, or has a colon too many."),
    ("end of stream", "A quote that was opened is not closed."),
    ("expected ','", "A bracket that was opened is not closed."),
)


def read(text: str) -> Rights:
    """Read a rights file; its mistakes are told all at once, each with its line.

    Raises:
        RightsFileError: nothing of it is to be imported.
    """
    lines = page(text)
    findings = Findings(lines)
    rights = _rights(_tree(lines), findings)
    findings.raise_all()
    return rights


def _rights(tree: Node, findings: Findings) -> Rights:
    sections = keys.fields("The file", tree, _SECTIONS, findings)
    of_company = company(sections["company"], findings) if "company" in sections else Company()
    currency = of_company.currency
    people = positions(sections["people"], currency=currency, findings=findings) if "people" in sections else ()
    bodies = called(sections["forums"], findings) if "forums" in sections else ()
    names = Names.of((position.name for position in people), (name for name, _, _ in bodies))
    for name, key, _ in bodies:
        if name.casefold() in names.positions:
            findings.add(key.line, f"{quoted(name)} is a position too. Call one of them differently.")
    forums = tuple(forum(name, key, rules, names, findings) for name, key, rules in bodies)
    lines = entries(sections.get("rights", Listing(1, ())), names=names, currency=currency, findings=findings)
    return Rights(company=of_company, positions=people, forums=forums, lines=lines)


def _tree(lines: tuple[str, ...]) -> Node:
    tree = _Tree()
    try:
        for count, event in enumerate(yaml.parse("\n".join(lines), Loader=yaml.SafeLoader)):
            if count > _MOST_EVENTS:
                raise refused(_line(event), "The file has more entries than anybody could keep in mind.")
            _check_swallowed(event, lines)
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        raise _unreadable(error, lines) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # from escapes and versions beyond any number
        raise refused(1, f"The file cannot be read as YAML: {quoted(str(error))}.") from error
    if tree.root is None or (isinstance(tree.root, Scalar) and not tree.root.plain):
        raise refused(1, EMPTY)
    return tree.root


def _unreadable(error: yaml.MarkedYAMLError, lines: tuple[str, ...]) -> RightsFileError:
    """Say what was probably meant, where YAML stopped or on the line before."""
    marks = [min(mark.line + 1, len(lines)) for mark in (error.context_mark, error.problem_mark) if mark]
    at = marks[-1] if marks else 1
    before = next((number for number in range(at - 1, 0, -1) if lines[number - 1].split("#")[0].strip()), at)
    if found := first_meant(lines, (*marks, before)):
        return refused(found[0], f"This line cannot be read. Write: `{found[1]}`.")
    problem = error.problem or ""
    kind = next((why for word, why in _KINDS if word in problem), f"It says: {quoted(problem)}.")
    return refused(at, f"{_STOPPED} {kind}")


def _check_swallowed(event: yaml.Event, lines: tuple[str, ...]) -> None:
    """Refuse a text that ran on into lines which were meant as keys of their own."""
    if not isinstance(event, yaml.ScalarEvent) or event.style or event.end_mark is None:
        return
    if found := first_meant(lines, range(_line(event) + 1, event.end_mark.line + 2)):
        sentence = "This line is read as part of the one above it."
        raise refused(found[0], f"{sentence} Write: `{found[1]}`, and begin it where its neighbours begin.")


class _Tree:
    """The nodes of one document, built without recursion; what could refer to, name or type a node is refused."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[tuple[int, list[Node]]] = []

    def take(self, event: yaml.Event) -> None:
        """Add what the parser read."""
        line = _line(event)
        _check_plain(event, line)
        match event:
            case yaml.DocumentStartEvent() if self.root is not None:
                raise refused(line, "A second document begins here. Keep everything in one, without `---`.")
            case yaml.ScalarEvent():
                self._add(Scalar(line, _checked(event.value, line)))
            case yaml.CollectionStartEvent():
                if len(self._open) == _DEEPEST:
                    raise refused(line, "This is nested deeper than anything in a rights file.")
                self._open.append((line, []))
            case yaml.SequenceEndEvent():
                started, items = self._open.pop()
                self._add(Listing(started, tuple(items)))
            case yaml.MappingEndEvent():
                started, items = self._open.pop()
                self._add(Mapping(started, tuple(_pairs(items))))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1][1].append(node)
        else:
            self.root = node


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _check_plain(event: yaml.Event, line: int) -> None:
    if isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
        raise refused(line, "A line that begins with % is not read. Leave it out.")
    if isinstance(event, yaml.AliasEvent):
        raise refused(line, _SPECIAL.format(sign="*"))
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        raise refused(line, _SPECIAL.format(sign="&"))
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
        raise refused(line, _SPECIAL.format(sign="!"))


def _checked(text: str, line: int) -> str:
    if len(text) > _LONGEST_TEXT:
        raise refused(line, f"{quoted(text)} is too long: {_LONGEST_TEXT} characters at most.")
    if sign := UNREADABLE.search(text):
        raise refused(line, f"A character that cannot be shown (U+{ord(sign[0]):04X}) is written here. Delete it.")
    return text


def _pairs(items: list[Node]) -> Iterator[tuple[Scalar, Node]]:
    for key, value in zip(items[::2], items[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise refused(key.line, "A list or keys stand where a name belongs, before the colon.")
        yield key, value
