"""Where the pages of a view stand in the published site."""

from macros.derived.view import View


def pages_address(view: View, address: str) -> str:
    """The root of the pages in the view's language, for a site that is published at `address`; empty without it."""
    is_first = view.labels.language == view.company.first_language
    return address if is_first or not address else f"{address}{view.labels.language}/"
