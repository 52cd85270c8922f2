"""A company's name, address, colors and pictures on its site, all of them from company.yml and overrides/own/."""

import io
import re

import pytest
from openpyxl import load_workbook
from png import SVG, png
from shared_sites import company_look, shared
from site_builds import Built


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site that looks as its company says."""
    return Built(shared(tmp_path_factory, "company-look", company_look) / "site")


def test_pages_have_the_name_of_the_portal(site: Built) -> None:
    """The title stands in the head and in the bar at the top, as the text that it is."""
    home = site.pages[""]
    assert home.top.find("title")[0].text == ""  # whose text no page shows
    assert "".join(home.top.find("title")[0].texts(without=())) == "Driftwood <b>guide</b>"
    assert home.top.find("a", "home-link")[0].text == "Driftwood <b>guide</b>"


def test_pages_have_the_pictures(site: Built) -> None:
    """The logo stands in the bar and says nothing to a screen reader, since its link has the name; so does the icon."""
    for address in ("", "departments/"):
        page = site.pages[address]
        shown = [picture.attributes for link in page.top.find("a", "md-logo") for picture in link.find("img")]
        assert len(shown) == 2
        assert {picture["alt"] for picture in shown} == {""}
        (icon,) = (link for link in page.top.find("link") if link.attributes.get("rel") == "icon")
        for source, kept in ((shown[0]["src"], SVG), (icon.attributes["href"], png())):
            target = page.target(source.partition("?")[0])
            assert target
            assert (site.folder / target[0]).read_bytes() == kept


@pytest.mark.parametrize(
    "address",
    [
        "status/print/",
        "status/pack/",
        "checklist/print/all/",
        "checklist/print/all/filled/",
        "departments/design/print/",
    ],
)
def test_paper_has_the_logo(address: str, site: Built) -> None:
    """It stands once at the head of the board's page and of each sheet, and says whose it is."""
    page = site.pages[address]
    shown = [picture.attributes for logo in page.top.find(class_="company-logo") for picture in logo.find("img")]
    assert [picture["alt"] for picture in shown] == ["Logo of Driftwood Works"]
    target = page.target(shown[0]["src"])
    assert target
    assert (site.folder / target[0]).read_bytes() == SVG


def test_colors_are_the_same_everywhere(site: Built) -> None:
    """One style sheet holds the colors for pages and slides; heads of tables in a workbook are a light one of them."""
    style = (site.folder / "assets" / "company.css").read_text("ascii")
    assert "--ink: #a3001f;" in style
    assert "--accent: #8a3b00;" in style
    assert "--night-accent: #ffcc99;" in style
    assert re.search(r"--night-ink: #[c-f]\w{5};", style)
    named = [link.attributes["href"] for link in site.pages[""].top.find("link")]
    assert [name.split("?")[0] for name in named if "company.css" in name] == ["assets/company.css"]
    workbook = load_workbook(io.BytesIO((site.folder / "departments" / "design" / "answers.xlsx").read_bytes()))
    assert workbook.worksheets[1]["A2"].fill.fgColor.rgb[2:] == "F0D6DB"


def test_the_page_for_wrong_addresses_finds_its_way_in_a_subfolder(site: Built) -> None:
    """With an address, every link, style and script of 404.html begins with the folder that the portal stands in."""
    asked = [
        element.attributes[key]
        for element in site.pages["404.html"].elements
        for key in ("href", "src")
        if key in element.attributes
    ]
    here = [
        address for address in asked if not address.startswith(("#", "data:", "https://pages.example/group/portal/"))
    ]
    assert len(here) > 10
    assert [address for address in here if not address.startswith("/group/portal/")] == []
