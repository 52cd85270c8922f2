"""Measurements of the portal; what depends on the machine's speed is printed, never asserted."""
