"""What is wrong with the places of a running portal: redirects, what is not there, folders, and who may go where."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

from macros.hosting.client import Response
from macros.hosting.findings import MENDS, Finding, Mend
from macros.hosting.place import GUARDED, folder_of, same_host
from macros.hosting.visit import INDEX, Visit, built_for, index_of, language_of, named
from macros.model.base import Audience
from macros.text.sentences import said, verbatim

NOWHERE = "portal-doctor/nothing-here/"
"""An address that no portal has."""
DOTS = (".git/HEAD", ".htaccess", ".site.lock", ".new/index.html")
"""Names that a server must not show, whether they are there or not."""
REDIRECTS = (301, 302, 303, 307, 308)
OLD = timedelta(days=2)
"""How old the day of a site may be that is built each night."""
COMPARED = 4
"""Files whose digest is held against the one that the portal gives of them."""


def slashes(visit: Visit) -> Iterator[Finding]:
    """Addresses without their last slash that do not lead to the one with it."""
    path = urlsplit(visit.client.address).path
    for place in [path.rstrip("/")] * (path != "/") + [f"{path}departments"]:
        answer = visit.client.ask(place)
        leads = answer.header("Location")
        wanted = visit.client.url(f"{place}/")
        if answer.status not in REDIRECTS or not leads:
            wrong = said("without its last slash the address answers {status}.", status=answer.status)
            yield Finding("slash", answer.address, wrong, verbatim(f"301 → {wanted}"), MENDS["slash"](place))
        elif urljoin(answer.address, leads) != wanted:
            wrong = said("without its last slash the address leads to {address}.", address=leads)
            yield Finding("elsewhere", answer.address, wrong, verbatim(wanted), MENDS["elsewhere"]())


def nothing_there(visit: Visit) -> Iterator[tuple[str, Response]]:
    """For each language, what is answered where nothing is."""
    for number, language in enumerate(visit.languages or ("",)):
        yield language, visit.client.ask(f"{language}/{NOWHERE}" if number else NOWHERE)


def not_found(visit: Visit, language: str, answer: Response) -> Iterator[Finding]:
    """What is wrong with the answer where nothing is."""
    if answer.status != 404:
        wrong = said("an address that leads nowhere answers {status}.", status=answer.status)
        yield Finding("not-found", answer.address, wrong, verbatim("404"), MENDS["not-found"]())
    elif b"md-header" not in answer.body:
        wrong = said("an address that leads nowhere shows another page than the portal's.")
        yield Finding("not-found-page", answer.address, wrong, verbatim("404.html"), MENDS["not-found-page"]())
    elif language and language_of(answer) != language:
        wrong = said("the page for what is not there is in another language: {language}.", language=language_of(answer))
        yield Finding(
            "not-found-language", answer.address, wrong, verbatim(language), MENDS["not-found-language"](language)
        )
    else:
        path = urlsplit(visit.client.address).path
        outside = [part for part in named(answer) if not part.startswith(path)]
        if outside:
            wrong = said("the page for what is not there has its styles elsewhere: {address}.", address=outside[0])
            mend = Mend(
                sentence=said(
                    "write address: {address} under site in company.yml, and build again", address=visit.client.address
                )
            )
            yield Finding("site-url", answer.address, wrong, verbatim(visit.client.address), mend)


def closed(visit: Visit, finds_all: bool) -> Iterator[Finding]:
    """Folders that list what is in them, hidden files, and methods that no page needs.

    Of a server that `finds_all`, also what is not there, nothing can be said of the first two.
    """
    answer = visit.client.ask("assets/")
    if answer.status == 200 and not finds_all:
        wrong = said("the folder lists what is in it.")
        yield Finding("listing", answer.address, wrong, verbatim("404, 403"), MENDS["listing"]())
    for name in () if finds_all else DOTS:
        answer = visit.client.ask(name)
        if answer.status == 200:
            wrong = said("a name that begins with a dot is shown.")
            yield Finding("dot-file", answer.address, wrong, verbatim("404"), MENDS["dot-file"]())
    for method in ("POST", "TRACE"):
        answer = visit.client.ask("", method)
        if answer.status < 400:
            wrong = said("the server answers {method} with {status}.", method=method, status=answer.status)
            yield Finding("method", answer.address, wrong, verbatim("405"), MENDS["method"]())


def audiences(visit: Visit) -> Iterator[Finding]:
    """Pages for management or facilitators that open without a login."""
    guarded = {audience.value for audience in GUARDED} & visit.audiences
    for audience in sorted(guarded):
        wrong = said("pages for {audience} open here without a login.", audience=audience)
        yield Finding("open", visit.client.address, wrong, said("a login"), MENDS["open"](audience))
    if guarded:
        return
    path = urlsplit(visit.client.address).path
    for audience in GUARDED:
        name = folder_of(audience)
        beside = f"{path.rstrip('/')}-{audience.value}/" if path != "/" else f"/{name}/"
        for place in dict.fromkeys((f"{path}{audience.value}/", f"{path}{name}/", f"/{name}/", beside)):
            index = index_of(visit.client.ask(f"{place}{INDEX}"))
            if audience.value in built_for(index):
                wrong = said("pages for {audience} open here without a login.", audience=audience.value)
                yield Finding("open", visit.client.url(place), wrong, said("a login"), MENDS["open"](audience.value))
            elif index:
                yield _other(visit.client.url(place), audience)


def _other(address: str, audience: Audience) -> Finding:
    wrong = said("the folder for {audience} holds the pages of another audience.", audience=audience.value)
    allowed = said("pages for {audience}", audience=audience.value)
    mend = Mend(sentence=said("copy the folder {folder} there", folder=folder_of(audience)))
    return Finding("other-audience", address, wrong, allowed, mend)


def age(visit: Visit, today: date) -> Iterator[Finding]:
    """A site that nobody has built for days, and one that is half old and half new."""
    typed = visit.index.get("as_of")
    try:
        day = date.fromisoformat(typed) if isinstance(typed, str) else today
    except ValueError:
        day = today
    if today - day > OLD and not visit.index.get("sample"):
        wrong = said("the pages were built on {day}, {days} days ago.", day=day, days=(today - day).days)
        mend = Mend(
            sentence=said("build each night, and copy the folder there when the build ended with exit status 0")
        )
        yield Finding("old", visit.client.url(INDEX), wrong, said("at most {days} days", days=OLD.days), mend)
    yield from _mixed(visit)


def _mixed(visit: Visit) -> Iterator[Finding]:
    listed = visit.index.get("files")
    for entry in (listed if isinstance(listed, list) else [])[:COMPARED]:
        if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
            continue
        address = urljoin(visit.client.url(INDEX), entry["path"])
        if not same_host(address, visit.client.address) or not address.startswith(visit.client.address):
            continue
        answer = visit.client.ask(address[len(visit.client.address) :])
        if answer.status == 200 and hashlib.sha256(answer.body).hexdigest() != entry.get("sha256"):
            wrong = said("the file is of another build than the list of files.")
            mend = Mend(sentence=said("copy the whole folder beside the old one, and switch over"))
            yield Finding("mixed", answer.address, wrong, said("files of one build"), mend)
            return
