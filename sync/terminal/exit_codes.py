"""How a command ends (the contract of the command line)."""

DONE = 0
SOME_FAILED = 1
USAGE = 2
UNSAFE = 3
STOPPED = 130  # what shells give a command that ended by Ctrl-C
