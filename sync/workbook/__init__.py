"""A programme comes in; where our tabs, columns and tags stand in a file, and what one looks like, go out as values."""
