"""Who must learn what."""
