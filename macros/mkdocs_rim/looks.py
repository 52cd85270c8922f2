"""The addresses of the portal's own styles and scripts, which change with their content.

So no browser and no proxy shows a new page with the styles or scripts of an old one.
"""

from collections.abc import Callable
from functools import cache
from hashlib import sha256

from mkdocs.config.base import Config
from mkdocs.structure.files import Files

SIGNS = 8
"""How much of a digest stands in an address."""


Fingerprinted = Callable[[str], str]
"""Gives an address with a digest of the file behind a question mark; as it is where the site has no such file."""


def fingerprints(files: Files) -> Fingerprinted:
    """The addresses of the files of one build, each of which is read once, on however many pages it stands."""

    @cache
    def fingerprinted(address: str) -> str:
        file = files.get_file_from_path(address)
        return address if file is None else f"{address}?{sha256(file.content_bytes).hexdigest()[:SIGNS]}"

    return fingerprinted


def fingerprint_all(config: Config, fingerprinted: Fingerprinted) -> None:
    """Puts the digests into the addresses of the settings, which the theme writes into each page."""
    config["extra_css"] = [fingerprinted(address) for address in config["extra_css"]]
    scripts = []
    for script in config["extra_javascript"]:
        if isinstance(script, str):
            scripts.append(fingerprinted(script))
        else:
            script.path = fingerprinted(script.path)
            scripts.append(script)
    config["extra_javascript"] = scripts
    for picture in ("logo", "favicon"):
        if config["theme"].get(picture):
            config["theme"][picture] = fingerprinted(config["theme"][picture])
