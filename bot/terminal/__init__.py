"""Floor 5: the terminal surface; ``bot/cli.py`` is its front door."""
