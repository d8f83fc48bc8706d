"""The RAPID roles beside deciding: who recommends, agrees, gives a view, carries it out, is told."""
