"""The language of a text for people at work, which is one of the company's."""

import click

from macros.commands.output import refused_option
from macros.facts.portal import Portal
from macros.text.sentences import said, series

language_option = click.option(
    "--language", "wanted", default="", help="One of the company's languages; else the first."
)
"""What asks for that language, as `wanted`."""


def spoken_language(portal: Portal, wanted: str) -> str:
    """The language that is wanted, else the company's first; ends the command where the portal does not speak it."""
    spoken = portal.company.languages
    if wanted and wanted not in spoken:
        raise refused_option(
            said(
                "the portal does not speak '{language}'. It speaks: {languages}. "
                "Others are named under 'languages' in company.yml",
                language=wanted,
                languages=series(spoken),
            ),
            "--language",
        )
    return wanted or spoken[0]
