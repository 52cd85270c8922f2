"""What each translation was made from, held against its original as it is now."""

from collections.abc import Iterator

from pydantic import TypeAdapter

from macros.facts.translations import Translation, TwinStanding, standing
from macros.loading.cases import SORTS
from macros.loading.guideline import group_problems
from macros.loading.labels import LABEL
from macros.loading.rules.translation import without_original
from macros.model.base import Record
from macros.model.fields import Digest
from macros.model.languages import ORIGINAL
from macros.model.translated import Translated, texts_of
from macros.reading.placed import Placed
from macros.reading.reader import Reader
from macros.reading.records import read_at
from macros.text.digests import digest
from macros.text.sentences import said

FOLDER = ("labels", "made-from")
"""Where the digests of labels stand, a file a language: a label is a text alone and has no place for one."""


def digest_of(placed: Placed) -> str:
    """The digest of what a reader reads of a record or a label."""
    return digest(texts_of(placed.record) if isinstance(placed.record, Record) else placed.record)


def translations(reader: Reader, language: str) -> Iterator[Translation]:
    """All that the reader has read of the originals, as it stands in a translation.

    Read the data first; the problems of the digests of labels are noted here.
    """
    originals, twins = reader.placed[ORIGINAL], reader.placed[language]
    labels = label_digests(reader, language)
    case, own_case = SORTS
    for key, original in originals.items():
        sort, id_ = key
        if sort == case and (own_case, id_) in originals:  # nobody sees it
            continue
        now = digest_of(original)
        at = original.source.place(*original.path, key=True)
        twin = twins.get(key)
        if twin is None:
            yield Translation(at, language, sort, id_, at, now, TwinStanding.MISSING)
            continue
        made_from = labels.get(id_) if sort == LABEL else None
        if isinstance(twin.record, Translated):
            made_from = twin.record.made_from
        place = twin.source.place(*twin.path, key=True)
        yield Translation(place, language, sort, id_, at, now, standing(now, made_from))


def label_digests(reader: Reader, language: str) -> dict[str, str]:
    """The digests that the labels of a language were made from, by their keys."""
    name = f"{language}.yml"
    if not reader.has(*FOLDER, name):
        return {}
    source = reader.source(*FOLDER, name)
    if source is None or not reader.note(group_problems(source)):
        return {}
    field: TypeAdapter[str] = TypeAdapter(Digest)
    by_key: dict[str, str] = {}
    known = {id_ for sort, id_ in reader.placed[ORIGINAL] if sort == LABEL}
    for key in source.value:
        if known and key not in known:
            allowed = said("the labels of the original")
            reader.note([without_original(source, (key,), key, allowed)])
            continue
        typed = read_at(source, (key,), field)
        reader.note(typed[1])
        by_key |= {key: typed[0]} if typed[0] else {}
    return by_key
