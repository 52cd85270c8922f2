"""An address that a page links to shows its host: nothing in it reads like something else."""

from ipaddress import IPv6Address

import pytest
from addresses import BAD, GOOD
from pydantic import TypeAdapter, ValidationError

from macros.model.fields import Link

LINKS: TypeAdapter[str] = TypeAdapter(Link)


@pytest.mark.parametrize("address", GOOD)
def test_a_host_in_letters_is_linked(address: str) -> None:
    """Letters of every script, digits, hyphens and dots name a host; behind it anything may stand."""
    assert LINKS.validate_python(address) == address


@pytest.mark.parametrize("address", BAD)
def test_what_reads_like_another_host_is_refused(address: str) -> None:
    """A look-alike, a percent sign, an empty label or what is no port is refused."""
    with pytest.raises(ValidationError):
        LINKS.validate_python(address)


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
