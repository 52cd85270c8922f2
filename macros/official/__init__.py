"""The official document, read to the points of the outline: each point's own words, found by its mark."""
