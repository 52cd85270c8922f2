"""An address that a page links to shows its host: nothing in it reads like something else."""

from ipaddress import IPv6Address

import pytest
from addresses import BAD, GOOD, MEANT, WITH_KEYS, WITHOUT_KEYS
from pydantic import TypeAdapter, ValidationError

from macros.messages.problems import printable
from macros.model.fields import Link
from macros.model.said import SaidText

LINKS: TypeAdapter[str] = TypeAdapter(Link)
TEXTS: TypeAdapter[str] = TypeAdapter(SaidText)


def refused(field: TypeAdapter[str], text: str) -> tuple[str, str, str]:
    """The rule that refuses a text, its message and its fix."""
    with pytest.raises(ValidationError) as error:
        field.validate_python(text)
    (told,) = error.value.errors()
    return told["type"], printable(told["ctx"]["message"]), printable(told["ctx"]["fix"])


@pytest.mark.parametrize("address", GOOD)
def test_a_host_in_letters_is_linked(address: str) -> None:
    """Letters of every script, digits, hyphens and dots name a host; behind it anything may stand."""
    assert LINKS.validate_python(address) == address


@pytest.mark.parametrize("address", BAD)
def test_what_reads_like_another_host_is_refused(address: str) -> None:
    """A look-alike, a percent sign, an empty label or what is no port is refused."""
    with pytest.raises(ValidationError):
        LINKS.validate_python(address)


@pytest.mark.parametrize(("address", "meant"), MEANT.items())
def test_a_slip_at_the_beginning_has_its_cure(address: str, meant: str) -> None:
    """A sign too few or too many, capitals and full-width signs at the beginning are told with what to write."""
    rule, _, fix = refused(LINKS, address)
    assert (rule, fix) == ("link", f"write {meant}")


@pytest.mark.parametrize("text", ["https://", "http:", "https:/", "mailto:"])
def test_a_beginning_alone_is_to_be_completed(text: str) -> None:
    """Of an address that only begins, nobody is sent to the address bar."""
    assert "address bar" not in refused(LINKS, text)[2]


@pytest.mark.parametrize("text", ["hxxps://a.example", "https://a.example/b c"])
def test_no_address_is_guessed(text: str) -> None:
    """An address that was made harmless on purpose, or that goes on behind a space, is not completed."""
    assert "address bar" in refused(LINKS, text)[2]


@pytest.mark.parametrize(("address", "name"), WITH_KEYS.items())
def test_an_address_with_a_key_is_refused(address: str, name: str) -> None:
    """A password, a token or a signature is told by its name, in a link and in a text, and never by its value."""
    for field, text in ((LINKS, address), (TEXTS, f"See {address} for it")):
        rule, message, fix = refused(field, text)
        assert rule == "link-secret"
        assert f"'{name}'" in message and f"'{name}'" in fix
        assert "=" not in (message + fix).replace(f"'{name}'", "")


@pytest.mark.parametrize("address", WITHOUT_KEYS)
def test_an_address_without_a_key_is_linked(address: str) -> None:
    """Words that only look like the name of a key, and names without a value, let nobody in."""
    assert LINKS.validate_python(address) == address
    assert TEXTS.validate_python(f"See {address} for it")


@pytest.mark.parametrize("groups", range(1, 10))
@pytest.mark.parametrize("gap", [None, *range(9)])
def test_an_address_of_version_6(groups: int, gap: int | None) -> None:
    """What stands in brackets is an address of IPv6, as Python reads it."""
    parts = ["1f"] * groups
    text = ":".join(parts) if gap is None else f"{':'.join(parts[:gap])}::{':'.join(parts[gap:])}"
    try:
        right = bool(IPv6Address(text))
    except ValueError:
        right = False
    address = f"https://[{text}]/"
    if right:
        assert LINKS.validate_python(address) == address
    else:
        with pytest.raises(ValidationError):
            LINKS.validate_python(address)
