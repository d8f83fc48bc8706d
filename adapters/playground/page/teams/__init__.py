"""Teams' client, drawn from Adaptive Cards as they were sent: what Teams would draw, or a loud refusal."""
