"""The files as pages for a browser: a list, and each file at the address that Google gives it."""
