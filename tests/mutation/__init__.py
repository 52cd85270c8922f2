"""Small wrong changes to the program, and whether any test notices: python -m tests.mutation."""
