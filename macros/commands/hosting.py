"""python -m macros hosting: the files that a web server needs to serve the portal."""

from collections.abc import Mapping
from pathlib import Path

import click

from macros.building.titles import address_of, site_address
from macros.commands.handing_out import hand_out, out_option
from macros.commands.output import for_people, refused_option
from macros.hosting.files import CONTAINER, IIS, INSIDE, LOGINS, NGINX, files_for
from macros.hosting.place import GUARDED, Guard, Hosted, Login, is_folder, is_group, is_listen, parted
from macros.model.base import Audience
from macros.model.company import Company
from macros.reading.reader import Reader
from macros.text.sentences import said, series

FOLDER = "server-files"
LOGIN_NAMES = [login.value for login in Login]
AROUND = {IIS: r"C:\portal", NGINX: INSIDE, CONTAINER: INSIDE}
"""The folder around the sites on each server, where nobody names another."""


@click.command("hosting")
@click.argument("server", type=click.Choice(list(LOGINS)), metavar="SERVER")
@click.option("--address", default="", metavar="ADDRESS", help="Where the portal stands; else that of company.yml.")
@click.option("--management", type=click.Choice(LOGIN_NAMES), help="Serve the pages for management, behind this login.")
@click.option("--facilitator", type=click.Choice(LOGIN_NAMES), help="Serve those for facilitators, behind this login.")
@click.option("--management-group", default="portal-management", metavar="GROUP", show_default=True)
@click.option("--facilitator-group", default="portal-facilitator", metavar="GROUP", show_default=True)
@click.option("--folder", default="", metavar="FOLDER", help="The folder around the sites, on the server.")
@click.option("--listen", default="", metavar="PORT", help="Listen here without TLS, behind a server that has it.")
@out_option(FOLDER)
@click.pass_obj
def hosting(
    data: Path,
    server: str,
    address: str,
    management: str | None,
    facilitator: str | None,
    management_group: str,
    facilitator_group: str,
    folder: str,
    listen: str,
    out: Path,
) -> None:
    """Write the files that a web server needs: nginx, iis or container.

    They know the portal's address, its languages and its audiences, and nothing has to be edited in them. Everyone's
    pages stand at the address; those for management and for facilitators below it, at management/ and facilitator/,
    each behind a login, and only where an option asks for them.

    \b
    Examples:
      python -m macros hosting nginx --address https://portal.example.co.jp/
      python -m macros hosting nginx --address https://www.example.co.jp/portal/ --management oidc
      python -m macros hosting iis --address https://intra.example.co.jp/portal/ --management windows
      python -m macros hosting container --facilitator basic
    """
    reader = Reader(data)
    company, _ = reader.record(Company, "company.yml")
    said_address = address_of(company, data.parent) if company else site_address(data.parent)
    place = parted(address or said_address)
    if place is None:
        raise refused_option(
            said("an address such as https://portal.example.co.jp/ or https://www.example.co.jp/portal/ is asked for"),
            "--address",
        )
    logins = {
        Audience.MANAGEMENT: (management, management_group),
        Audience.FACILITATOR: (facilitator, facilitator_group),
    }
    hosted = Hosted(
        *place,
        reader.languages,
        _guards(server, logins),
        _folder(folder or AROUND[server]),
        _listen(listen),
    )
    inside = out.resolve()
    root = data.parent.resolve()
    here = inside.relative_to(root).as_posix() if inside.is_relative_to(root) else inside.name
    hand_out(data, out, files_for(server, hosted, here), are_filled_in=False)
    if hosted.path != "/" and parted(said_address) != place:
        for_people(
            said(
                "company.yml does not say this address: write it there as address under site, and build again. Until "
                "then the page for what is not there has no style."
            )
        )


def _guards(server: str, logins: Mapping[Audience, tuple[str | None, str]]) -> dict[Audience, Guard]:
    guards = {}
    for audience in GUARDED:
        word, group = logins[audience]
        if word is None:
            continue
        login = Login(word)
        if login not in LOGINS[server]:
            allowed = series(LOGINS[server])
            raise refused_option(
                said("for {server} there is: {logins}", server=server, logins=allowed), f"--{audience.value}"
            )
        if not is_group(group):
            raise refused_option(said("'{name}' cannot be a group's name", name=group), f"--{audience.value}-group")
        guards[audience] = Guard(login, group)
    return guards


def _folder(folder: str) -> str:
    if not is_folder(folder):
        raise refused_option(said("the whole path of a folder is asked for, such as /srv/portal"), "--folder")
    return folder


def _listen(listen: str) -> str:
    if listen and not is_listen(listen):
        raise refused_option(said("a port is asked for, such as 8080 or 127.0.0.1:8080"), "--listen")
    return listen


hosting.epilog = f"Servers: {', '.join(LOGINS)}."
