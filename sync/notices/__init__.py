"""Notices that are due come in; messages go out through channels, each once, and the ledger knows what became of it."""
