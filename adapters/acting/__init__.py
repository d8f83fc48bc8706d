"""What people do on any platform: what they say, press and fill in, turned into commands, and how they are answered."""
