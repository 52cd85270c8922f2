"""Turns the view into HTML, through autoescaped templates."""
