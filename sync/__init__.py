"""The sheets come in, the few cells that must change go out: read, check, plan, write (`pipeline.py` is that line).

Rooms, each importing only those before it: google, workbook, ledger, read, check, plan, shape, write; then pipeline,
service and origin; then attach, watch, doctor, probe; then terminal, reports, demo. sheets_server stands apart.
"""
