"""What our tabs look like and how they are guarded, as batchUpdate requests: report tabs, summary tab, service tabs."""
