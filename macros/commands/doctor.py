"""python -m macros doctor: what the server of a running portal does otherwise than it should."""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from macros.building.world import world
from macros.commands.output import for_people, for_programs, refused_option, spoken
from macros.hosting.examine import Examined, examine
from macros.hosting.findings import Finding
from macros.hosting.place import parted
from macros.messages.problems import printable, with_help
from macros.text.sentences import counted, in_language, said


@click.command("doctor")
@click.argument("address")
@click.option("--insecure", is_flag=True, help="Take any certificate.")
@click.option("--json", "as_json", is_flag=True, help="Print it for programs.")
@click.pass_obj
def doctor(data: Path, address: str, insecure: bool, as_json: bool) -> None:
    """Look at a running portal, and say what its server does otherwise than it should, and how to mend it.

    It asks that server alone, at most 200 times, follows no redirect, and changes nothing. Exit status 0 where
    nothing is to mend, else 1.

    \b
    Examples:
      python -m macros doctor https://portal.example.co.jp/
      python -m macros doctor https://www.example.co.jp/portal/ --insecure
      python -m macros doctor http://127.0.0.1:8000/ --json
    """
    place = parted(address)
    if place is None:
        raise refused_option(
            said("an address such as https://portal.example.co.jp/ or https://www.example.co.jp/portal/ is asked for"),
            "ADDRESS",
        )
    scheme, host, port, path = place
    here = world(dict(os.environ), data.parent)
    now = here.clock.now if here.clock.epoch is None else datetime.fromtimestamp(here.clock.epoch, UTC)
    whole = f"{scheme}://{host}{f':{port}' if port else ''}{path}"
    examined = examine(whole, now.date(), insecure)
    if as_json:
        for_programs(_json(whole, examined))
    else:
        _tell(examined)
    sys.exit(1 if examined.findings else 0)


def _tell(examined: Examined) -> None:
    for finding in examined.findings:
        for_people(f"{finding.address}: {_words(finding)}")
    if examined.files:
        for_people(
            said(
                "Home sends {sent} kB in {files} files; the search reads {searched} kB more.",
                sent=_kilobytes(examined.sent),
                files=examined.files,
                searched=_kilobytes(examined.searched),
            )
        )
    number = len(examined.findings)
    told = (
        counted("{number} thing to mend.", "{number} things to mend.", number) if number else said("Nothing to mend.")
    )
    for_people(told)
    if any(finding.mend.nginx for finding in examined.findings):
        for_people(
            said(
                "Settings that have all of it right are written by {nginx} or {iis}.",
                nginx="python -m macros hosting nginx",
                iis="python -m macros hosting iis",
            )
        )


def _words(finding: Finding) -> str:
    lines = with_help(finding.wrong, finding.allowed, finding.mend.told)
    return "\n    ".join(printable(in_language(line, spoken())) for line in lines)


def _json(address: str, examined: Examined) -> str:
    """{"address", "requests", "home": {files, bytes, search_bytes}, "findings": [{rule, address, message, …}]}."""
    catalog = spoken()

    def told(finding: Finding) -> dict[str, Any]:
        return {
            "rule": finding.rule,
            "address": finding.address,
            "message": in_language(finding.wrong, catalog),
            "allowed": in_language(finding.allowed, catalog),
            "nginx": finding.mend.nginx,
            "iis": finding.mend.iis,
            "fix": in_language(finding.mend.told, catalog),
        }

    home = {"files": examined.files, "bytes": examined.sent, "search_bytes": examined.searched}
    whole = {"address": address, "requests": examined.asked, "home": home}
    text = json.dumps(whole | {"findings": [told(finding) for finding in examined.findings]}, indent=2)
    return text


def _kilobytes(count: int) -> str:
    return f"{count / 1000:.0f}"
