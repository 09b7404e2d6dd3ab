"""How Thai offices write text, numbers, dates and years, and how each is read without guessing."""
