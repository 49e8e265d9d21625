"""``jisr bench --telegram``: the bot and a bare echo bot against the same Bot API on this machine."""
