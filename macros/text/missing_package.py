"""What a program says in place of a traceback where a Python package is not installed."""

from macros.text.sentences import Sentence


def told(error: ModuleNotFoundError, sentence: Sentence) -> str:
    """`sentence` with the name of the package that is missing. Raises the error again where the fault is our own."""
    package = (error.name or "").partition(".")[0]
    if package in ("", "macros"):
        raise error
    return sentence.filled(package=package)
