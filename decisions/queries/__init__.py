"""What people ask without changing anything."""
