"""Files that exist or none come in; files that the service reads go out: `init` makes, `adopt` takes what is there."""
