"""All the ports in memory, for tests: the same promises as the database's, held to them by the same contracts."""

from storage.memory.store import MemoryStore

__all__ = ["MemoryStore"]
