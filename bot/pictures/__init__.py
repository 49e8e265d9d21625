"""Facts as pictures: pure functions from a pack to PNG bytes, in both languages, light and dark."""
