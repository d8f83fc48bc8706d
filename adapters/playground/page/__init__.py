"""What people of the workspace see, drawn from what was really sent."""
