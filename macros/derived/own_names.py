"""What is called by its title alone, where a reader has to see that it is the company's own."""

from macros.facts.labels import Labels
from macros.model.guideline import is_own


def named(labels: Labels, id_: str, title: str) -> str:
    """The title of a section or an item; of the company's own with the words that say so."""
    return labels.text("own.named", title=title) if is_own(id_) else title
