import pytest

TOO_LONG_ON_A_SERVER = ("test_fifty.py", "test_several_processes.py")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what takes long on PostgreSQL to `make faults-full`: on SQLite the same is played every time."""
    for item in items:
        played = getattr(item, "callspec", None)
        on_a_server = played is not None and "postgresql" in played.params.values()
        if item.path.name in TOO_LONG_ON_A_SERVER and on_a_server:
            item.add_marker(pytest.mark.slow)
