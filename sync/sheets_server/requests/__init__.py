"""batchUpdate's request kinds: one module a kind (or close family), found by their HANDLERS tables."""
