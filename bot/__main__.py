"""``python -m bot`` is ``jisr``."""

from bot.cli import main

if __name__ == "__main__":
    main()
