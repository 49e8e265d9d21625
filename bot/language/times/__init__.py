"""Reading time expressions: words, years, parts of years, times told from now."""
