"""Signs that people type, also those that look like another or that nobody sees; and sentences for people."""
