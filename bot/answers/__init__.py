"""Floor 4: from a query to an answer, through one door: ``Answerer.ask``."""
