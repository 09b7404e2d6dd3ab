"""A rehearsal of the shipped programme: 77 offices type over several days, the service answers, the table is shown."""
