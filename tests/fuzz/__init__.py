"""Slips that people make, made at random from a seed, and what becomes of them."""
