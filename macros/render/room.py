"""The folder for the room: everything that a session needs, for a file share or a stick, without a server."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files as package_files

from jinja2 import Environment

from macros.model.training import AgendaKind, QuizQuestion, Session
from macros.render.blocks import Build, prepared
from macros.view import View
from macros.wanted import TEMPLATES

ASSETS = TEMPLATES / "room" / "assets"
REVEAL = package_files("pyreveal") / "revealjs" / "dist"
REVEAL_FILES = {
    "reveal/reset.css": REVEAL / "reset.css",
    "reveal/reveal.css": REVEAL / "reveal.css",
    "reveal/reveal.js": REVEAL / "reveal.js",
    "reveal/notes.js": REVEAL / "plugin" / "notes.js",
    "reveal/LICENSE": package_files("pyreveal") / "revealjs" / "LICENSE",
}
STYLES = ("room.css", "slides.css", "slides.js", "quiz.js")


@dataclass(frozen=True)
class Room:
    """What one folder is made for: a session, or a single module."""

    title: str
    summary: str
    modules: tuple[str, ...]
    scenarios: tuple[str, ...]
    questions: dict[str, QuizQuestion]
    files: tuple[tuple[str, str], ...]
    """Pages by file name, with their titles."""
    session: Session | None = None


def room_files(view: View, build: Build) -> dict[str, bytes]:
    """Every file of every folder by address, and one archive for each session."""
    made = prepared(view, build)
    found = {"assets/quiz.js": (ASSETS / "quiz.js").read_bytes()}
    for id_, session in view.training.sessions.items():
        files = _files(made, _session_room(view, session))
        found |= {f"training/sessions/{id_}/room/{name}": content for name, content in files.items()}
        found[f"training/sessions/{id_}/{id_}.zip"] = archive(id_, files, build)
    for id_ in view.training.modules:
        files = _files(made, _module_room(view, id_))
        found |= {f"training/modules/{id_}/room/{name}": content for name, content in files.items()}
    return found


def _session_room(view: View, session: Session) -> Room:
    parts = session.agenda
    modules = tuple(dict.fromkeys(part.of for part in parts if part.kind is AgendaKind.MODULE and part.of))
    scenarios = tuple(dict.fromkeys(part.of for part in parts if part.kind is AgendaKind.SCENARIO and part.of))
    asked = [part.of for part in parts if part.kind is AgendaKind.QUIZ and part.of]
    questions = {key: one for id_ in asked for key, one in view.training.questions_of(id_).items()}
    files = list(_pages(view, bool(questions)))
    if view.facilitates:
        files.append(("guide.html", view.labels.text("training.guide")))
        if scenarios:
            files.append(("cards.html", view.labels.text("training.cards")))
    return Room(session.title, session.summary, modules, scenarios, questions, tuple(files), session)


def _module_room(view: View, id_: str) -> Room:
    module = view.training.modules[id_]
    questions = view.training.questions_of(id_)
    return Room(module.title, module.summary, (id_,), (), questions, tuple(_pages(view, bool(questions))))


def _pages(view: View, quiz: bool) -> Iterator[tuple[str, str]]:
    yield "slides.html", view.labels.text("training.slides")
    yield "handout.html", view.labels.text("training.handout")
    if quiz:
        yield "quiz.html", view.labels.text("training.quiz")
    yield "form.html", view.labels.text("training.form")


def _files(made: Environment, room: Room) -> dict[str, bytes]:
    names = ["index.html", *(name for name, _ in room.files)]
    pages = {name: made.get_template(f"room/{name}").render(room=room).encode() for name in names}
    styles = {name: (ASSETS / name).read_bytes() for name in STYLES}
    return pages | styles | {name: path.read_bytes() for name, path in REVEAL_FILES.items()}


def archive(name: str, files: dict[str, bytes], build: Build) -> bytes:
    """`files` as a ZIP with one folder `name`; the same files on the same day make the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for file, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{name}/{file}", (build.day.year, build.day.month, build.day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return packed.getvalue()
