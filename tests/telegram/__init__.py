"""Telegram, end to end and in pieces. (``tests/__init__.py`` keeps this package from hiding ``telegram``.)"""
