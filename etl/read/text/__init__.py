"""From bytes to text: which encoding they are in, and what was lost in an earlier conversion."""
