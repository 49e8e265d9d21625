"""Floor 1: what is true of Arabic and English, and of no subject in particular."""
