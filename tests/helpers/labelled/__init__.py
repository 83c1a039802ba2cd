"""What `labelled_cells` is made of: numbers, the ways people write them, and columns of harmless cells."""
