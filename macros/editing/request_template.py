"""The text that a Git host puts before whoever proposes a change, in the first language of the company."""

from macros.text.sentences import Catalog, Sentence, in_language, said

PLACES = (".github/pull_request_template.md", ".gitlab/merge_request_templates/Default.md")
"""Where GitHub and GitLab look for it; Gitea reads the first."""
QUESTIONS: tuple[tuple[Sentence, Sentence], ...] = (
    (said("What changed, and why?"), said("One line is enough.")),
    (
        said("What does the answer rest on now?"),
        said(
            "For a Y: the document, rule or system that shows it, and where the reviewer finds it. "
            "For an N: the next step, or the reason."
        ),
    ),
    (said("Who confirmed it, and when?"), said("The day stands in {key}.", key="`reviewed`")),
    (
        said("May everyone who can open this repository read all of it?"),
        said("No passwords, no personal data, no secret of a supplier or customer."),
    ),
)
VISIBLE = said(
    "Does an entry for management become visible to everyone, and is that meant? "
    "Then write below this comment, for example:"
)
EXAMPLE = "Visible to everyone: DEPARTMENT ITEM, DEPARTMENT special_remarks"
"""Its words in small letters are typed as they are in every language."""
OUTSIDE = said("Does an answer of the company become visible to people outside it, and is that meant? Then write:")
OUTSIDE_EXAMPLE = "Visible outside: company ITEM"
FAILS = said("Without the line the check fails.")
BELOW = said("The check tells below what is wrong, and what the change means for the statuses.")


def request_template(catalog: Catalog) -> str:
    """The template in the language of a catalog: what the check may ask for, and four questions.

    What it asks for stands first, since GitLab hands the check only the first 2,700 characters of the text.
    """

    def told(sentence: Sentence) -> str:
        return in_language(sentence, catalog)

    blocks = [f"<!-- {told(VISIBLE)}\n{EXAMPLE}\n{told(OUTSIDE)}\n{OUTSIDE_EXAMPLE}\n{told(FAILS)} -->"]
    blocks += [f"**{told(question)}** {told(hint)}\n" for question, hint in QUESTIONS]
    blocks[-1] = blocks[-1].rstrip("\n")
    return "\n\n".join([*blocks, f"<!-- {told(BELOW)} -->"]) + "\n"
