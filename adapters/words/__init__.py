"""What people say, on any platform and at the command line."""
