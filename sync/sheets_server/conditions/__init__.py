"""Conditions on cells, decided: which conditional format shows, which rows a filter hides."""
