"""The files that a web server needs to serve the portal, written from what is known of it."""

from functools import cache
from pathlib import Path

import jinja2

from macros.hosting import sending
from macros.hosting.place import GUARDED, Guard, Hosted, Login, folder_of
from macros.model.base import Audience

TEMPLATES = Path(__file__).parent / "templates"
NGINX, IIS, CONTAINER = "nginx", "iis", "container"
LOGINS: dict[str, tuple[Login, ...]] = {
    NGINX: (Login.BASIC, Login.OIDC),
    IIS: (Login.WINDOWS,),
    CONTAINER: (Login.BASIC, Login.OIDC),
}
"""The servers for which files are written, each with the logins that its files can ask for."""
IMAGE = "docker.io/library/nginx:1.28-alpine-slim"
USER = "101:101"
"""The image of the container, and whom it runs as: no root."""
INSIDE = "/srv/portal"
PORT = "8080"
"""Where the sites stand in the container, and where it listens."""


def files_for(server: str, hosted: Hosted, here: str = "") -> dict[str, bytes]:
    """The files by their names below the folder they are written to; `here` is that folder, from the project's."""
    return {NGINX: _nginx, IIS: _iis, CONTAINER: _container}[server](hosted, here)


def _nginx(hosted: Hosted, here: str) -> dict[str, bytes]:
    files = {
        "conf.d/portal.conf": _written("portal.conf", hosted),
        "portal/locations.conf": _written("locations.conf", hosted),
    }
    return {f"nginx/{name}": text for name, text in (files | _proxy(hosted)).items()}


def _container(hosted: Hosted, here: str) -> dict[str, bytes]:
    hosted = _inside(hosted)
    folder = "/".join(part for part in (here, "container") if part)
    more = {"here": folder, "image": IMAGE, "user": USER, "port": PORT}
    names = ("Containerfile", "Containerfile.dockerignore", "compose.yml", "nginx.conf")
    files = {name: _written(name, hosted, **more) for name in names}
    files |= {
        "portal.conf": _written("portal.conf", hosted),
        "portal/locations.conf": _written("locations.conf", hosted),
    }
    return {f"container/{name}": text for name, text in (files | _proxy(hosted)).items()}


def _inside(hosted: Hosted) -> Hosted:
    return Hosted(hosted.scheme, hosted.host, hosted.port, hosted.path, hosted.languages, hosted.guards, INSIDE, PORT)


def _iis(hosted: Hosted, here: str) -> dict[str, bytes]:
    audiences = (Audience.EVERYONE, *(audience for audience in GUARDED if audience in hosted.guards))
    files = {
        f"iis/{folder_of(audience)}/web.config": _written(
            "web.config", hosted, guard=hosted.guards.get(audience), site=folder_of(audience)
        )
        for audience in audiences
    }
    setup = _written("server.cmd", hosted).replace(b"\n", b"\r\n")
    return files | {"iis/server.cmd": setup}


def _proxy(hosted: Hosted) -> dict[str, bytes]:
    if not any(guard.login is Login.OIDC for guard in hosted.guards.values()):
        return {}
    return {"oauth2-proxy.cfg": _written("oauth2-proxy.cfg", hosted)}


def _written(name: str, hosted: Hosted, **more: Guard | str | None) -> bytes:
    logins = [(audience.value, hosted.guards[audience]) for audience in GUARDED if audience in hosted.guards]
    ways = ["", *(f"{language}/" for language in hosted.further)]
    text = _environment().get_template(name).render(s=sending, hosted=hosted, logins=logins, ways=ways, **more)
    return f"{text.rstrip()}\n".encode()


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=lambda name: str(name).endswith(".config"),  # noqa: S701 - the others are no XML
    )
