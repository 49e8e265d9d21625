"""Jisr: answers in Arabic and English from a base of sourced facts."""

__version__ = "0.1.0"
