"""The macros plugin's questions to Git, left unasked: twelve processes a language for variables no page may name."""

from mkdocs_macros import context


def leave_unasked() -> None:
    """Lets the plugin know nothing of Git, neither the last commit nor who made it; once for a run."""
    context.get_git_info = dict
