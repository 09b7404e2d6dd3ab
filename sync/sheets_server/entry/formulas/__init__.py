"""Formulas: read, computed from other cells, and rewritten when rows, columns and sheets move."""
