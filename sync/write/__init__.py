"""A plan comes in; what became of each file goes out: under the lease, fenced, noted in the ledger."""
