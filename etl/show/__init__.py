"""What the command line shows: results, the account of cleaning, progress; imported by it only."""
