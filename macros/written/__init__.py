"""Pages that people write by hand in docs/: what is checked in them before MkDocs turns them into pages."""
