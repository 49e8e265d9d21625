"""Floor 3: from words to a query — mentions, relations, time, candidates, scores, decision."""
