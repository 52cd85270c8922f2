"""What tests share."""

from pathlib import Path

import pytest
from samples import copy_small


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data folder with another guideline than the portal's own: small, complete, and without a problem."""
    return copy_small(tmp_path)
