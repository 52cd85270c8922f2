"""What other programs make of the plain pages: `python -m tests.benchmarks.pages --zensical PROGRAM`.

The portal builds itself, and writes its plain pages; then each generator builds these in every language. Of each site
it is counted on how many pages all texts, anchors and links of the portal's own page are, and how many links lead
nowhere. Texts are compared without spaces.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.benchmarks.company import ROOT
from tests.benchmarks.measured import Run, run, together

sys.path.insert(0, str(ROOT / "tests"))
from site_builds import Built, Element, Page, lay_out

BUILD = ("-m", "mkdocs", "build", "--strict")
OWN = ("docs_dir", "site_dir", "nav", "not_in_nav", "site_name", "use_directory_urls", "validation")
"""Settings that MkDocs' own theme takes as they are."""


def main() -> None:
    """Builds with everything, and prints the table and what is lost."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--zensical", help="the program zensical, in an environment of its own")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = lay_out(Path(folder) / "portal")
        took = run(BUILD, project)
        portal = Built(project / "site")
        print(
            f"{'':24}{'clock':>8}{'processor':>11}{'size':>9}{'pages':>7}{'texts':>7}{'anchors':>9}{'links':>7}  broken"
        )
        tell("portal", took, portal, portal)
        generators: dict[str, Callable[[Path], Run]] = {"MkDocs, Material": mkdocs, "MkDocs, own theme": own_theme}
        if given.zensical:
            generators["Zensical"] = lambda plain: built(plain, ("build",), given.zensical)
        for name, generator in generators.items():
            plain = Path(folder) / name
            run(("-m", "macros", "pages", str(plain)), project)
            tell(name, generator(plain), portal, Built(plain / "site"))


def settings_of(plain: Path) -> list[Path]:
    """The settings of each language, that of the root first."""
    return sorted(plain.glob("mkdocs*.yml"), key=lambda path: len(path.name))


def built(plain: Path, command: tuple[str, ...], program: str = sys.executable) -> Run:
    """Runs a generator for each language."""
    return together([run((*command, "-f", path.name), plain, program) for path in settings_of(plain)])


def mkdocs(plain: Path) -> Run:
    """MkDocs with the theme of the portal."""
    return built(plain, BUILD)


def own_theme(plain: Path) -> Run:
    """MkDocs with the theme that it comes with, whose templates are its own."""
    for path in settings_of(plain):
        settings: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        kept = {key: settings[key] for key in OWN if key in settings} | {"theme": {"name": "mkdocs"}}
        kept |= {"markdown_extensions": settings["markdown_extensions"], "plugins": ["search"]}
        path.write_text(yaml.safe_dump(kept, sort_keys=False), encoding="utf-8")
    return built(plain, BUILD)


def tell(name: str, took: Run, portal: Built, site: Built) -> None:
    """Prints the line of one site, and below it pages that differ, a few of each kind."""
    size = sum(map(len, site.bytes.values())) / 1_000_000
    lost: dict[str, list[str]] = {"texts": [], "anchors": [], "links": []}
    own = {address: page for address, page in portal.pages.items() if page.top.find("article", "md-content__inner")}
    for address, page in own.items():
        other = site.pages.get(address)
        for kind, holds in HOLDS.items():
            if other is None or not holds(page, other):
                lost[kind].append(address)
    counts = [len(own) - len(pages) for pages in lost.values()]
    print(
        f"{name:24}{took.seconds:7.1f}s{took.cpu:10.1f}s{size:7.1f}MB{len(site.pages):7}"
        f"{counts[0]:7}{counts[1]:9}{counts[2]:7}{len(broken(site)):8}"
    )
    for kind, pages in lost.items():
        if pages:
            print(f"    {kind} differ: {', '.join(pages[:5])}{' …' if len(pages) > 5 else ''}")
    for link in broken(site)[:5]:
        print(f"    leads nowhere: {link}")


def squeezed(element: Element) -> str:
    """The text of an element without spaces and without the signs of permanent links."""
    return "".join(element.text.replace("¶", "").split())


HOLDS: dict[str, Callable[[Page, Page], bool]] = {
    "texts": lambda page, other: squeezed(page.article) in squeezed(other.top),
    "anchors": lambda page, other: {each.id for each in page.article.walk() if each.id} <= set(other.ids),
    "links": lambda page, other: page.targets(page.article.walk()) <= other.targets(other.elements),
}


def broken(site: Built) -> list[str]:
    """Each link to a page or file that the site does not have, with the page that it stands on."""
    there = {*site.pages, *site.bytes}
    return [
        f"{address}: {target}"
        for address, page in site.pages.items()
        if not address.endswith("404.html")
        for target, _ in sorted(page.targets(page.elements))
        if target not in there
    ]


if __name__ == "__main__":
    main()
