"""The view to HTML, through autoescaped templates."""
