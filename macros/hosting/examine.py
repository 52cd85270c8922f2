"""Looks at a running portal, and tells all that its server does otherwise than it should."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from urllib.parse import urlsplit

from macros.hosting import looked_at, places
from macros.hosting.client import GZIP, Client, Response, UnreachableError, UntrustedError
from macros.hosting.findings import Finding, Mend, once
from macros.hosting.visit import Visit, files_there, is_portal, visited
from macros.text.sentences import said, verbatim


@dataclass(frozen=True)
class Examined:
    """What a visit has told."""

    findings: list[Finding]
    asked: int
    """Requests."""
    files: int = 0
    sent: int = 0
    searched: int = 0
    """Files and bytes that Home sends, and bytes that the search reads; 0 where no portal was found."""


def examine(address: str, today: date, insecure: bool = False) -> Examined:
    """What is wrong with the portal at an address that ends in /; a server that does not answer is a finding, too."""
    client = Client(address, insecure)
    try:
        home = client.ask("", headers=GZIP)
        if not is_portal(home):
            return Examined([_no_portal(home)], client.asked)
        visit = visited(client, home)
        findings = once(_all(visit, today))
        return Examined(findings, client.asked, *looked_at.weight(visit))
    except UntrustedError as error:
        wrong = said("the certificate is not trusted: {reason}.", reason=error)
        mend = Mend(sentence=said("give the server the whole chain of certificates; --insecure looks at the rest"))
        return Examined([Finding("certificate", address, wrong, mend=mend)], client.asked)
    except UnreachableError as error:
        wrong = said("nobody answers there: {reason}.", reason=error)
        mend = Mend(sentence=said("start the server, and look at its name, its port and the firewall"))
        return Examined([Finding("unreachable", address, wrong, mend=mend)], client.asked)
    finally:
        client.close()


def _no_portal(home: Response) -> Finding:
    if home.status in (401, 403, *places.REDIRECTS):
        leads = home.header("Location")
        wrong = (
            said(
                "the answer is {status} and leads to {address}: nobody followed it.", status=home.status, address=leads
            )
            if leads
            else said("a login is asked for ({status}), so nothing behind it was looked at.", status=home.status)
        )
        mend = Mend(sentence=said("ask from where no login is asked for, such as the server itself"))
        return Finding("login", home.address, wrong, verbatim("200"), mend)
    wrong = said("no portal stands there: the answer is {status}.", status=home.status)
    mend = Mend(sentence=said("give the address of the portal's Home, and let the server serve the folder site/"))
    return Finding("no-portal", home.address, wrong, said("the Home of a portal"), mend)


def _all(visit: Visit, today: date) -> Iterator[Finding]:
    client = visit.client
    if urlsplit(client.address).scheme == "http" and not _is_own_machine(client.address):
        wrong = said("the portal is sent without TLS, so what is read can be read and changed on the way.")
        mend = Mend(sentence=said("give the server a certificate, and lead http there by a redirect"))
        yield Finding("plain", client.address, wrong, verbatim("https"), mend)
    yield from places.audiences(visit)
    missing = list(places.nothing_there(visit))
    finds_all = missing[0][1].status == 200  # then what is asked for in vain tells nothing more
    gone = client.ask("assets/javascripts/bundle.00000000.min.js")
    first = next(iter(visit.parts.values()), visit.home)
    yield from looked_at.headers([visit.home, first, missing[0][1]])
    files = [(path, client.ask(path, headers=GZIP)) for path in files_there(visit)]
    yield from looked_at.types(visit, [("index.html", visit.home), *visit.parts.items(), *files])
    pages = [visit.home, *(answer for _, answer in files if answer.status == 200)]
    yield from looked_at.kept(visit, pages, [] if finds_all else [*(answer for _, answer in missing), gone])
    yield from looked_at.packing([visit.home, *visit.parts.values(), *(answer for _, answer in files)])
    yield from places.slashes(visit)
    for language, answer in missing:
        yield from places.not_found(visit, language, answer)
    yield from places.closed(visit, finds_all)
    yield from places.age(visit, today)


def _is_own_machine(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
