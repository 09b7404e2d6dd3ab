"""What the service must mean, pure: raw rows of every office come in, findings, statuses and sentences go out.

Rooms, each importing only those before it: catalogue, readings, declared, cells, kinds, evaluate, verdicts.
"""
