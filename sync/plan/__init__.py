"""Snapshots and what must stand there come in; the few cells that must change go out, in files and central tabs."""
