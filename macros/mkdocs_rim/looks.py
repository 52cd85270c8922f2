"""The addresses of the portal's own styles and scripts: another content is another address.

So no browser and no proxy shows a new page with the styles or scripts of an old one.
"""

from hashlib import sha256

from mkdocs.config.base import Config
from mkdocs.structure.files import Files

SIGNS = 8
"""How much of a digest stands in an address."""


def fingerprinted(address: str, files: Files) -> str:
    """The address with a digest of the file behind a question mark; as it is where the site has no such file."""
    file = files.get_file_from_path(address)
    return address if file is None else f"{address}?{sha256(file.content_bytes).hexdigest()[:SIGNS]}"


def fingerprint_all(config: Config, files: Files) -> None:
    """Puts the digests into the addresses of the settings, which the theme writes into each page."""
    config["extra_css"] = [fingerprinted(address, files) for address in config["extra_css"]]
    scripts = []
    for script in config["extra_javascript"]:
        if isinstance(script, str):
            scripts.append(fingerprinted(script, files))
        else:
            script.path = fingerprinted(script.path, files)
            scripts.append(script)
    config["extra_javascript"] = scripts
