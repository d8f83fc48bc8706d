"""The same decision carried through by others: raised, approved by three, decided, saved at each step."""
