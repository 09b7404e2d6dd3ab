"""A typed table and a rule's parameters come in; the rows that fail it go out: one function a kind of rule."""
