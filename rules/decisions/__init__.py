"""Rows of the centre's staff tabs and earlier decisions -> what is in force, what each row is told, what waits."""
