"""The page for auditors and group companies leads to every file for them, and the status page leads there."""

from languages import WAYS, departments_in
from shared_sites import RealSites

PAGE = "contribute/standards/"


def test_each_file_is_offered(real_sites: RealSites, language: str) -> None:
    """Each file below exports/ is a download of the page in its language, with the name of its department."""
    site, way = real_sites.everyone, WAYS[language]
    links = [link for link in site.pages[f"{way}{PAGE}"].article.find("a") if "download" in link.attributes]
    offered = {link.attributes["href"].removeprefix("../../"): link.text for link in links}
    assert set(offered) == {name.removeprefix(way) for name in site.bytes if name.startswith(f"{way}exports/")}
    assert len(offered) == len(links)
    units = {unit["id"]: unit for unit in departments_in(language)}
    names = {f"exports/oscal/results-{id_}.json": unit["name"] for id_, unit in units.items()}
    results = {place: text for place, text in offered.items() if "results" in place}
    assert results == {place: name for place, name in names.items() if place in results}
    assert len(results) > 10


def test_the_status_page_leads_there(real_sites: RealSites, language: str) -> None:
    """Whoever looks for exports on the status page finds the others, too."""
    page = real_sites.everyone.pages[f"{WAYS[language]}status/"]
    assert (f"{WAYS[language]}{PAGE}", "") in page.targets(page.article.find("a"))
