"""What follows from the facts: the only room that counts, or compares days."""
