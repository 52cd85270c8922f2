"""Files that people do not see in their folder, and did not put there. It needs no package: pipelines ask it first."""

BESIDE = {"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"}
"""What file managers leave behind, in small letters; with names that begin with a dot or ~$ nobody sees these files."""


def is_left_alone(name: str) -> bool:
    """Whether a file or folder of this name is read by nobody and told by nobody."""
    return name.startswith((".", "~$")) or name.casefold() in BESIDE
