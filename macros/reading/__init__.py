"""One file, or one revision of it, to its values and records, or every problem with its place."""
