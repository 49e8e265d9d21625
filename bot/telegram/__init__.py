"""Floor 5: the Telegram surface."""
