"""Turns the folder data/ into one checked Portal, or tells every problem at once."""
