"""The rule kinds, one short module per family; each ends with its `KINDS`, gathered by rules/kinds/registry.py."""
