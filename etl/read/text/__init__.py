"""Find the encoding of a text, decode it, and refuse text that was damaged by an earlier conversion."""
