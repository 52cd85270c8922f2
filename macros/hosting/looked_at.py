"""What is wrong with single answers of a server: headers, types, what is kept and what is packed."""

from collections.abc import Iterable, Iterator

from macros.hosting.client import GZIP, Response
from macros.hosting.findings import HEADER, MENDS, VERSION, Finding
from macros.hosting.sending import ASKED_EACH_TIME, HEADERS, KEPT, PACKED, TYPES, Type, is_kept
from macros.hosting.visit import Visit
from macros.text.sentences import Sentence, said, verbatim

ALSO = {
    "text/javascript": ("application/javascript",),
    "application/xml": ("text/xml", "application/atom+xml"),
    "image/x-icon": ("image/vnd.microsoft.icon",),
    "application/yaml": ("text/yaml", "application/x-yaml"),
}
"""Other names of a type, which do as well."""
WORTH_PACKING = 1024
"""Bytes from which on packing is asked for."""


def headers(answers: Iterable[Response]) -> Iterator[Finding]:
    """Headers that are missing or say something else, and those that say too much."""
    for answer in answers:
        for name, value in HEADERS.items():
            if _parts(answer.header(name)) != _parts(value):
                said_now = answer.header(name)
                wrong = (
                    said("the header {name} says '{value}'.", name=name, value=said_now)
                    if said_now
                    else said("the header {name} is missing.", name=name)
                )
                yield Finding(HEADER, answer.address, wrong, verbatim(f"{name}: {value}"), MENDS[HEADER](name, value))
        for name in ("Server", "X-Powered-By"):
            told = answer.header(name)
            if any(sign.isdigit() for sign in told) or (told and name != "Server"):
                wrong = said("the header {name} tells of the server: '{value}'.", name=name, value=told)
                yield Finding(VERSION, answer.address, wrong, mend=MENDS[VERSION]())


def _parts(value: str) -> set[str]:
    """The parts of a header, whose order and spaces do not count."""
    return {" ".join(part.split()).lower() for part in value.replace(",", ";").split(";") if part.strip()}


def types(visit: Visit, files: Iterable[tuple[str, Response]]) -> Iterator[Finding]:
    """Files that are sent as something else, or not at all."""
    for path, answer in files:
        ending = path.partition("?")[0].rpartition("/")[2].rpartition(".")[2] or "html"
        wanted = TYPES.get(ending)
        if wanted is None:
            continue
        if answer.status != 200:
            wrong = said("the file is not sent: the answer is {status}.", status=answer.status)
            yield Finding("not-sent", answer.address, wrong, verbatim("200"), MENDS["type"](ending, wanted.header))
        elif answer.media not in (wanted.media, *ALSO.get(wanted.media, ())):
            wrong = said("the file is sent as '{type}'.", type=answer.header("Content-Type"))
            yield Finding("type", answer.address, wrong, verbatim(wanted.header), MENDS["type"](ending, wanted.header))
        elif _lacks_charset(answer, wanted):
            wrong = said("the file is sent as '{type}', without its charset.", type=answer.header("Content-Type"))
            mend = MENDS["charset"](ending, wanted.media)
            yield Finding("charset", answer.address, wrong, verbatim(wanted.header), mend)


def _lacks_charset(answer: Response, wanted: Type) -> bool:
    needs = wanted.is_text and wanted.media.startswith("text/")
    return answer.charset != "utf-8" if needs or answer.charset else False


def kept(visit: Visit, pages: Iterable[Response], missing: Iterable[Response]) -> Iterator[Finding]:
    """What browsers keep that may change, and what they ask for again that never does."""
    for answer in pages:
        if "no-cache" not in answer.header("Cache-Control").lower():
            wrong = _says(answer)
            yield Finding("page-kept", answer.address, wrong, verbatim(ASKED_EACH_TIME), MENDS["page-kept"]())
    for path, answer in visit.parts.items():
        says = answer.header("Cache-Control").lower()
        if is_kept(path) and ".min." in path and answer.status == 200 and not _is_long(says):
            yield Finding("digest-not-kept", answer.address, _says(answer), verbatim(KEPT), MENDS["digest-not-kept"]())
        elif not is_kept(path) and _is_long(says):
            yield Finding("page-kept", answer.address, _says(answer), verbatim(ASKED_EACH_TIME), MENDS["page-kept"]())
    for answer in missing:
        if _is_long(answer.header("Cache-Control").lower()):
            wrong = said("what is not there is kept as long as what is: Cache-Control is '{value}'.", value=KEPT)
            yield Finding("missing-kept", answer.address, wrong, verbatim(ASKED_EACH_TIME), MENDS["missing-kept"]())
    yield from _asked_again(visit)


def _says(answer: Response) -> Sentence:
    value = answer.header("Cache-Control")
    if not value:
        return said("nothing says how long browsers may keep it: Cache-Control is missing.")
    return said("Cache-Control is '{value}'.", value=value)


def _is_long(says: str) -> bool:
    seconds = [part.partition("=")[2] for part in says.replace(" ", "").split(",") if part.startswith("max-age=")]
    return any(text.isdigit() and int(text) >= 86400 for text in seconds)


def _asked_again(visit: Visit) -> Iterator[Finding]:
    answer = visit.search
    asks = {"If-None-Match": answer.header("ETag")} if answer.header("ETag") else {}
    if answer.header("Last-Modified"):
        asks["If-Modified-Since"] = answer.header("Last-Modified")
    again = visit.client.ask(answer.address[len(visit.client.address) :], headers=GZIP | asks) if asks else answer
    if answer.status == 200 and again.status != 304:
        wrong = said("a file that has not changed is sent whole again: the answer is {status}.", status=again.status)
        yield Finding("not-changed", answer.address, wrong, verbatim("304"), MENDS["not-changed"]())


def packing(answers: Iterable[Response]) -> Iterator[Finding]:
    """Text that is sent as it is, and packed answers that a proxy could give to whoever cannot unpack them."""
    for answer in answers:
        if answer.status != 200 or answer.media not in PACKED or len(answer.body) < WORTH_PACKING:
            continue
        if not answer.is_packed:
            wrong = said("{media} is sent unpacked: {bytes} bytes.", media=answer.media, bytes=f"{answer.sent:,}")
            mend = MENDS["not-packed"](answer.media)
            yield Finding(
                "not-packed", answer.address, wrong, verbatim(f"Content-Encoding: gzip ({answer.media})"), mend
            )
        elif "accept-encoding" not in answer.header("Vary").lower():
            wrong = said("a proxy does not learn that it is packed: Vary does not say it.")
            yield Finding("vary", answer.address, wrong, verbatim("Vary: Accept-Encoding"), MENDS["vary"]())


def weight(visit: Visit) -> tuple[int, int, int]:
    """Files and bytes that Home sends, packed as they were, and the bytes of what the search reads."""
    answers = [visit.home, *visit.parts.values()]
    return len(answers), sum(answer.sent for answer in answers), visit.search.sent
