"""Contents of a look and what was known before come in; history, time, status, events and sentences go out."""
