"""Writing files so that nothing is ever half written."""

import os
import tempfile
from pathlib import Path


def write(path: Path, text: str) -> bool:
    """Puts `text` into the file at `path` in one step; false where it stands there already."""
    content = text.encode()
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        made.chmod(mode)
        made.replace(path)
    except BaseException:
        made.unlink()
        raise
    return True
