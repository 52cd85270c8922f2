"""python -m macros translations: what is to be translated, and what is to be read again."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import click

from macros.commands.output import CURRENT, WRITTEN, for_people, refused, refused_option, spoken, told
from macros.commands.to_read import told_of
from macros.commands.waiting import waiting
from macros.editing.files import alone, write
from macros.editing.made_from import with_digests
from macros.editing.yaml_writer import lines_of
from macros.facts.translations import Translation, TwinStanding
from macros.loading.cases import load_all_cases
from macros.loading.guideline import guidelines
from macros.loading.labels import LABEL, load_labels
from macros.loading.made_from import FOLDER, label_digests, translations
from macros.loading.training import load_trainings
from macros.messages.languages import known
from macros.messages.problems import text_of, with_help
from macros.model.languages import ORIGINAL, is_language
from macros.model.nearest import closest
from macros.reading.plain_files import content_of
from macros.reading.reader import Reader, named
from macros.reading.yaml_slips import decode
from macros.text.sentences import followed, joined, said
from macros.written.translated import SORT as PAGE
from macros.written.translated import translated_pages, with_digest

ALL = "all"
"""The name of all translations."""
NOT_THERE = ("no-translation", "no-wording")
"""The rules of what is not translated, which this command lists."""
HEAD = "# Written by python -m macros translations --read: which original each label was made from.\n"


@click.command("translations")
@click.option("--language", "wanted", default="", metavar="LANGUAGE", help="Of one language only, for example ja.")
@click.option(
    "--read",
    "names",
    multiple=True,
    metavar="NAME",
    help="Note that this translation was read against its original; a name as listed, a file, or all.",
)
@click.argument("more", nargs=-1)
@click.pass_obj
def translations_(data: Path, wanted: str, names: tuple[str, ...], more: tuple[str, ...]) -> None:
    """List what is not translated, and each translation whose original has changed since it was made.

    Each translation holds a short word that stands for its original as it was then. Whoever has read a translation
    against its original as it is now, and put it right, notes that with --read; nothing else is changed.

    \b
    Examples:
      python -m macros translations
      python -m macros translations --language ja
      python -m macros translations --read modules/autonomy labels/page.title docs/help.md
      python -m macros translations --read data/guideline/ja/autonomy.yml
    """
    if more and not names:
        raise click.UsageError(told(said("names follow --read: translations --read NAME")))
    with alone(data, waiting) if names else nullcontext():
        there = _read(data, wanted)
        if names:
            _note(there, data, [*names, *more])
        else:
            _list(there)


@dataclass(frozen=True)
class Read:
    """All translations of a data folder and its pages, and what they were read with."""

    reader: Reader
    by_language: Mapping[str, list[Translation]]
    """Translations by language, sorted by place."""


def _read(data: Path, wanted: str) -> Read:
    reader = Reader(data)
    if wanted and (not is_language(wanted) or wanted == ORIGINAL):
        raise refused_option(
            said(
                "'{text}' is no language that {first} can be translated into; write it as pages name it, such as ja.",
                text=wanted,
                first=ORIGINAL,
            ),
            "--language",
        )
    worded = guidelines(reader)
    load_trainings(reader, worded)
    load_all_cases(reader, worded, None)
    for language in reader.all_languages:
        if f"{language}.yml" in reader.files("labels"):
            load_labels(reader, None, language)
    languages = [wanted] if wanted else [*reader.translations]
    docs = data.parent / "docs"
    beside = {*reader.all_languages, *known(), wanted} - {""}
    by_language = {
        language: sorted([*translations(reader, language), *translated_pages(docs, language, beside - {ORIGINAL})])
        for language in languages
    }
    return Read(reader, by_language)


def _list(there: Read) -> None:
    for language, listed in there.by_language.items():
        for problem in told_of(listed):
            click.echo(text_of(problem, spoken()))
        numbers = Counter(translation.standing for translation in listed)
        for_people(
            said(
                "{language}: {missing} to translate, {read} to read again, {current} as their originals are.",
                language=language,
                missing=f"{numbers[TwinStanding.MISSING]:,}",
                read=f"{numbers[TwinStanding.STALE] + numbers[TwinStanding.UNSAID]:,}",
                current=f"{numbers[TwinStanding.CURRENT]:,}",
            )
        )
    if not there.by_language:
        for_people(said("There is one language, and nothing is translated; see --language."))
    if any(problem.rule not in NOT_THERE for problem in there.reader.problems):
        for_people(said("What cannot be read counts as missing. Run: {command}", command="python -m macros check"))


def _note(there: Read, data: Path, names: Collection[str]) -> None:
    """Writes the digests of the originals into the translations of these names; exits where one names none."""
    project = data.parent
    every = [
        translation
        for listed in there.by_language.values()
        for translation in listed
        if translation.standing is not TwinStanding.MISSING
    ]
    read: dict[Path, list[Translation]] = {}
    for name in names:
        file = named(Path(name), data)
        chosen = [
            translation
            for translation in every
            if name in (ALL, translation.name, translation.place.file) or file == translation.place.file
        ]
        if not chosen:
            hint = closest(name, [translation.name for translation in every])
            message = said("'{name}' is no translation and no file with translations.", name=name)
            raise refused_option(followed(message, hint) if hint else message, "--read")
        for translation in chosen:
            label = data.joinpath(*FOLDER, f"{translation.language}.yml")
            read.setdefault(label if translation.sort == LABEL else project / translation.place.file, []).append(
                translation
            )
    for path, chosen in sorted(read.items()):
        shown = named(path, data)
        content = content_of(path, shown)[0] if path.exists() else None
        text = _noted(there.reader, path, chosen, decode(content or b"", shown)[0] or "")
        if text is None:
            message = said("{file}: the digest cannot be written without changing anything else.", file=shown)
            fix = said("mend what the check tells of the file; else write made_from with the digest that is listed")
            raise refused(joined(with_help(message, fix=fix), "\n    "))
        for_people((WRITTEN if write(path, text, project, content) else CURRENT).filled(file=shown))


def _noted(reader: Reader, path: Path, read: Sequence[Translation], text: str) -> str | None:
    """The text of a file with the digests of what was read; None where it cannot hold them."""
    language = read[0].language
    if read[0].sort == LABEL:
        digests = label_digests(reader, language) | {translation.id: translation.digest for translation in read}
        return HEAD + "".join(f"{line}\n" for line in lines_of(dict(sorted(digests.items()))))
    if read[0].sort == PAGE:
        return with_digest(text, read[0].digest)
    placed = [reader.placed[language][translation.sort, translation.id] for translation in read]
    source = placed[0].source
    if source.text != text:  # it was read as if a slip in it were mended
        return None
    return with_digests(source, {at.path: translation.digest for at, translation in zip(placed, read, strict=True)})
