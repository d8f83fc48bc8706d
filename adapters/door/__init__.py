"""What the front doors of all platforms do alike: read with suspicion, and refuse in words of ours."""
