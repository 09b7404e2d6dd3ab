"""Contents of a look and what was known before come in; history, time, status, events, rates and sentences go out."""
