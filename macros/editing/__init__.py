"""What the program writes for the people who edit data/, and into it."""
