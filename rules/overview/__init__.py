"""Statuses and evaluation of one moment come in; `Overview`, the one value that every picture of it draws, goes out."""
