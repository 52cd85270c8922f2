"""Checks that no single record can make, one small function each: a source and its record in, problems out."""
