"""The folder for the room: everything that a session needs, for a file share or a stick, without a server."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files as package_files

from jinja2 import Environment
from markupsafe import Markup

from macros.derived.view import View
from macros.model.training import AgendaKind, QuizQuestion, Session
from macros.rendering.asked_labels import TEMPLATES
from macros.rendering.banner import banner_css
from macros.rendering.blocks import Build, prepared
from macros.rendering.look import COMPANY_CSS, company_css
from macros.rendering.training import Pages, module_pages, scenario_pages, session_pages, sheet_file

ASSETS = TEMPLATES / "room" / "assets"
REVEAL = package_files("pyreveal") / "revealjs" / "dist"
REVEAL_FILES = {
    "reveal/reset.css": REVEAL / "reset.css",
    "reveal/reveal.css": REVEAL / "reveal.css",
    "reveal/reveal.js": REVEAL / "reveal.js",
    "reveal/LICENSE": package_files("pyreveal") / "revealjs" / "LICENSE",
}
HAND_OUT = "to-hand-out"
"""The folder of what participants get, in a facilitator's archive."""
EARLIEST = date(1980, 1, 1)
"""ZIP files hold no earlier day."""
SHARED = ("quiz.js", "agenda.js")
"""Scripts that pages of the site have, too."""
STYLES = ("room.css", "slides.css", "slides.js", *SHARED)
EVERYTHING = "everything.html"
"""The page of a session that holds all its papers, one after the other."""
MAIN = re.compile("<main>(.*)</main>", re.DOTALL)
WAY_BACK = re.compile(rb"\x02(<.*?>)\x03", re.DOTALL)
"""The link back to the portal, between marks that only pages have: from a stick there is none."""
SPEAKER = ("speaker.css", "speaker.js")
"""What the speaker view needs besides; only facilitators have one."""


@dataclass(frozen=True)
class Room:
    """What one folder is made for: a session, or a single module or scenario."""

    title: str
    summary: str
    modules: Mapping[str, int | None]
    """By id, how many questions there is time for; None for all of them."""
    scenarios: tuple[str, ...]
    questions: dict[str, QuizQuestion]
    """The quiz."""
    files: Pages
    session: Session | None = None

    @property
    def sheets(self) -> tuple[str, ...]:
        """Sections of the checklist whose blank sheets lie in the folder."""
        return self.session.sheets if self.session else ()


def room_files(view: View, build: Build, everyone: View | None = None) -> dict[str, bytes]:
    """Every file of every folder by address, one archive for each session, and what the site shares with them.

    `everyone` is the same portal as participants may see it: for facilitators the archive then has a folder of what is
    handed out, made from it.
    """
    templates = prepared(view, build)
    open_ = prepared(everyone, build) if everyone else None
    all_files = {f"assets/{name}": (ASSETS / name).read_bytes() for name in SHARED}
    banner, look = banner_css(view), {COMPANY_CSS: company_css(view.company.site.colors)}
    if build.logo and view.company.site.logo:
        look[view.company.site.logo] = build.logo
    all_files |= {f"assets/{name}": content for name, content in banner.items()}
    for address, room in _rooms(view):
        files = _files(templates, room, look, view.facilitates) | banner
        here = {name: WAY_BACK.sub(rb"\1", content) for name, content in files.items()}
        all_files |= {f"training/{address}/room/{name}": content for name, content in here.items()}
        if room.session:
            name = address.rpartition("/")[2]
            handed_out = _handed_out(open_, _session_room(everyone, room.session), look) if open_ and everyone else {}
            packed = {file: WAY_BACK.sub(b"", content) for file, content in (files | handed_out).items()}
            all_files[f"training/{address}/{name}.zip"] = archive(name, packed, build)
    return all_files


def _rooms(view: View) -> Iterator[tuple[str, Room]]:
    """Every folder by the address below training/ of what it is made for."""
    training = view.training
    for id_, session in training.sessions.items():
        yield f"sessions/{id_}", _session_room(view, session)
    for id_, module in training.modules.items():
        questions = training.questions_of(id_)
        yield (
            f"modules/{id_}",
            Room(module.title, module.summary, {id_: None}, (), questions, module_pages(view, id_)),
        )
    for id_, scenario in training.scenarios.items():
        yield f"scenarios/{id_}", Room(scenario.title, scenario.summary, {}, (id_,), {}, scenario_pages(view))


def _session_room(view: View, session: Session) -> Room:
    of_kind: dict[AgendaKind, dict[str, int | None]] = {kind: {} for kind in AgendaKind}
    for part in session.agenda:
        if part.of:
            of_kind[part.kind][part.of] = part.questions
    asked = (view.training.questions_of(id_) for id_ in of_kind[AgendaKind.QUIZ])
    return Room(
        session.title,
        session.summary,
        of_kind[AgendaKind.MODULE],
        tuple(of_kind[AgendaKind.SCENARIO]),
        {key: question for questions in asked for key, question in questions.items()},
        session_pages(view, session),
        session,
    )


def _files(templates: Environment, room: Room, look: dict[str, bytes], for_facilitators: bool) -> dict[str, bytes]:
    """What lies in a folder; `look` are the company's colors and its logo."""
    names = ["index.html", *(name for name, _ in room.files if name != EVERYTHING)]
    pages = {name: templates.get_template(f"room/{name}").render(room=room).encode() for name in names}
    if for_facilitators:
        pages["speaker.html"] = templates.get_template("room/speaker.html").render(room=room).encode()
    sheet = templates.get_template("room/sheet.html")
    pages |= {sheet_file(section): sheet.render(room=room, id=section).encode() for section in room.sheets}
    if room.session:
        papers = [Markup(MAIN.search(pages[name].decode())[1]) for name in _papers(pages)]  # type: ignore[index]  # noqa: S704 - made by templates
        pages[EVERYTHING] = templates.get_template(f"room/{EVERYTHING}").render(room=room, papers=papers).encode()
    styles = {name: (ASSETS / name).read_bytes() for name in (*STYLES, *(SPEAKER if for_facilitators else ()))}
    return pages | styles | look | {name: path.read_bytes() for name, path in REVEAL_FILES.items()}


def _papers(pages: Iterable[str]) -> list[str]:
    """What a session's participants get on paper, in the order in which it is needed."""
    return [
        name for name in pages if name not in ("index.html", "slides.html", "guide.html", "cards.html", "speaker.html")
    ]


def _handed_out(templates: Environment, room: Room, look: dict[str, bytes]) -> dict[str, bytes]:
    """What participants get, in a folder of its own: no slides, and nothing that only facilitators read."""
    left = ("index.html", "slides.html")
    files = {name: content for name, content in _files(templates, room, look, False).items() if "reveal/" not in name}
    wanted = [name for name in files if name not in left and not name.startswith("slides.")]
    return {f"{HAND_OUT}/{name}": files[name] for name in wanted}


def archive(name: str, files: dict[str, bytes], build: Build) -> bytes:
    """`files` as a ZIP with one folder `name`; the same files on the same day make the same bytes."""
    packed = io.BytesIO()
    day = max(build.day, EARLIEST)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for file, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{name}/{file}", (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever the machine
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return packed.getvalue()
