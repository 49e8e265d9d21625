"""Floor 2: the pack — its schema, its loader with located problems, and the immutable base."""
