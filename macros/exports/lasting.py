"""Names that entries of files keep from build to build, by which other programs know them again."""

from uuid import NAMESPACE_URL, UUID, uuid5

from macros.derived.view import View


def lasting_name(view: View, *facts: str) -> UUID:
    """The name of what these facts tell from all else of the portal; that of another portal has other names."""
    keeper = view.company.repository.address if view.company.repository else ""
    return uuid5(NAMESPACE_URL, "\n".join((keeper, *facts)))
