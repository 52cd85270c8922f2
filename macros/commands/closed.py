"""What is said of files that no program looks into: whoever approves a change has to."""

from collections.abc import Collection

from macros.text.sentences import Sentence, counted, joined


def not_looked_into(files: Collection[str]) -> Sentence:
    """The sentence that names such files of a change, each as it is to be printed."""
    return counted(
        "Nobody can look into {files} by program: whoever approves this opens the file and sees that nothing hidden is "
        "shown there.",
        "Nobody can look into {files} by program: whoever approves this opens the files and sees that nothing hidden "
        "is shown there.",
        len(files),
        files=joined(files),
    )
