"""What `steerco doctor` looks at."""
