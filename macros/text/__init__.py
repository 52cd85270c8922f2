"""Signs that people type: those that look like another, those that nobody sees, and bytes that are no UTF-8."""
