"""The pages of a built site, and the kinds of page that the portal for everyone has, each with one to look at."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SAMPLE = {
    r"": "",
    r"404\.html": "404.html",
    r"about/": "about/",
    r"help/": "help/",
    r"cases/": "cases/",
    r"guidance/": "guidance/",
    r"guidance/(introduction|policy)/": "guidance/policy/",
    r"guidance/principle-\d+/": "guidance/principle-1/",
    r"guidance/(autonomy|indispensability|governance)/": "guidance/autonomy/",
    r"guidance/glossary/": "guidance/glossary/",
    r"guidance/references/": "guidance/references/",
    r"roles/": "roles/",
    r"roles/[a-z-]+/": "roles/procurement/",
    r"checklist/": "checklist/",
    r"checklist/print/": "checklist/print/",
    r"checklist/print/\w+/": "checklist/print/B1/",
    r"checklist/print/\w+/filled/": "checklist/print/B1/filled/",
    r"departments/": "departments/",
    r"departments/(?!overseas-business/)[a-z-]+/": "departments/strategic-procurement/",
    r"departments/overseas-business/": "departments/overseas-business/",
    r"departments/[a-z-]+/print/": "departments/strategic-procurement/print/",
    r"status/": "status/",
    r"changes/": "changes/",
    r"status/print/": "status/print/",
    r"status/pack/": "status/pack/",
    r"status/outside/": "status/outside/",
    r"training/": "training/",
    r"training/after-action/": "training/after-action/",
    r"training/modules/[a-z-]+/": "training/modules/autonomy/",
    r"training/quiz/[a-z-]+/": "training/quiz/autonomy/",
    r"training/scenarios/[a-z-]+/": "training/scenarios/backdoor/",
    r"training/sessions/[a-z0-9-]+/": "training/sessions/everyone-30/",
    r"training/.+/room/index\.html": "training/sessions/heads-90/room/index.html",
    r"training/.+/room/handout\.html": "training/sessions/heads-90/room/handout.html",
    r"training/.+/room/form\.html": "training/sessions/heads-90/room/form.html",
    r"training/.+/room/attendance\.html": "training/sessions/heads-90/room/attendance.html",
    r"training/.+/room/quiz\.html": "training/sessions/heads-90/room/quiz.html",
    r"training/.+/room/everything\.html": "training/sessions/heads-90/room/everything.html",
    r"training/.+/room/sheet-\w+\.html": "training/sessions/heads-90/room/sheet-B1.html",
    r"training/.+/room/slides\.html": "training/sessions/heads-90/room/slides.html",
    r"contribute/": "contribute/",
    r"contribute/(commands|compared|design|editions|hosting|make-it-yours|programs)/": "contribute/commands/",
    r"contribute/standards/": "contribute/standards/",
    r"contribute/blocks/": "contribute/blocks/",
    r"contribute/fields/": "contribute/fields/",
    r"contribute/messages/": "contribute/messages/",
}
"""For the addresses of each kind, as a pattern, the page that stands for them; the retired department is one of its own."""

TURN = """scheme => {
  if (document.body.dataset.mdColorScheme) document.body.dataset.mdColorScheme = scheme;
  const changing = () => document.getAnimations().filter(one => one instanceof CSSTransition);
  for (let round = 0, left = changing(); round < 9 && left.length; round += 1, left = changing()) {
    left.forEach(one => one.finish());
  }
}"""
"""Turns the colors as the switch does, at their end at once; pages for the room have one scheme.

Waiting for the changes would wait for ever where Chromium draws no further picture of the page.
"""


@dataclass(frozen=True)
class Site:
    """A built site, or what it shows in one of its languages, and where it is served."""

    folder: Path
    address: str
    apart: tuple[str, ...] = ()
    """Folders in it that are another site: those of further languages."""

    @cached_property
    def pages(self) -> list[str]:
        """The address below the root of every page."""
        names = (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("*.html")))
        names = (name for name in names if name.partition("/")[0] not in self.apart)
        return [name.removesuffix("index.html") if "/room/" not in name else name for name in names]

    def within(self, way: str, further: tuple[str, ...]) -> "Site":
        """What it shows in one language, to which `way` leads from its root; at the root without the `further` ones."""
        return Site(self.folder / way, f"{self.address}{way}", () if way else further)
