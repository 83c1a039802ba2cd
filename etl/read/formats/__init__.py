"""The file formats: one module each, by the name of the format."""
