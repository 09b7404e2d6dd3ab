"""What people type comes in as words and options; lines, exit codes, progress and log lines go out."""
