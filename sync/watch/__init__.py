"""A running clock comes in; passes, nightly checks and alerts go out until somebody ends it."""
