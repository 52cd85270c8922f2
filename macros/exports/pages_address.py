"""Where the pages of a view stand in the published site."""

from macros.derived.view import View


def below_root(view: View) -> str:
    """The folder of the pages in the view's language, below the site's root; empty where they stand at the root."""
    language = view.labels.language
    return "" if language == view.company.first_language else f"{language}/"


def pages_address(view: View, address: str) -> str:
    """The address of that folder, for a site that is published at `address`; empty without it."""
    return f"{address}{below_root(view)}" if address else ""
