"""A request of any Sheets or Drive client comes in over HTTP; the answer that Google would give goes out."""
