"""Raw rows of all offices come in; one table a report goes out, its columns typed, each cell with how it was read."""
