"""What the ledger says comes in; pages for the centre, read only and for this machine alone, go out over HTTP."""
