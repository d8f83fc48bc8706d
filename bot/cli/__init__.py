"""The command line: `steerco`."""
