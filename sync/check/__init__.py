"""Snapshots come in; what rules/ says of them goes out, in the words and places of the sheets."""
