"""The app that people install in Teams: what it declares of itself, its icons, and the zip that is uploaded."""
