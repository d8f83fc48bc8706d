"""Who speaks in whose place, and where the right to decide goes: absence, delegation, recording for, moving up."""
