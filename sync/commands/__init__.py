"""Options as they were given -> a command's configuration, service and answer: what cli.py's commands share."""
