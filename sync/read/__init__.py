"""Files and what is remembered of them come in; a snapshot of each goes out, or why it could not be read."""
