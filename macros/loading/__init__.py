"""The folder data/ to one checked Portal, or every problem at once."""
