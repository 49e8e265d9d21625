"""Floor 5: the terminal surface; ``bot/cli`` is its front door."""
