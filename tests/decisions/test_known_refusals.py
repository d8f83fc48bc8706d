from importlib import import_module
from pkgutil import walk_packages

import decisions
from decisions.errors import DecisionError
from decisions.refusals import REFUSALS


def test_every_refusal_is_known_by_its_name() -> None:
    for module in walk_packages(decisions.__path__, "decisions."):
        import_module(module.name)

    def kinds(of: type[DecisionError]) -> set[type[DecisionError]]:
        return {of}.union(*map(kinds, of.__subclasses__()))

    ours = {kind for kind in kinds(DecisionError) if kind.__module__.startswith("decisions.")}
    assert set(REFUSALS.values()) == ours
    assert all(kind.__name__ == name for name, kind in REFUSALS.items())
