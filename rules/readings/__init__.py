"""One raw cell comes in; the day, number, code or text that people meant goes out, or why it cannot be read."""
