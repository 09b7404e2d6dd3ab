"""What follows an edit of the grid: ranges, formulas, metadata and everything else that lies over the cells."""
