"""What the file system refuses, in plain words."""

import errno
import os
import shutil

WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file would be larger than is allowed here",
    errno.EROFS: "this disk can only be read, not written",
    errno.EACCES: "you do not have the right to do this here",
    errno.EPERM: "you do not have the right to do this here",
    errno.EMFILE: "too many files are open at once",
    errno.ENFILE: "too many files are open at once",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EISDIR: "a folder stands where a file belongs",
    errno.ENOTDIR: "a file stands where a folder belongs",
    errno.ENOENT: "it is not there",
    errno.EEXIST: "something of that name is there already",
    errno.ENOTEMPTY: "the folder is not empty",
    errno.ELOOP: "it is a link to another place, and nothing is written through a link",
    errno.EBUSY: "something else is using it",
    errno.ESTALE: "somebody saved it in the meantime",
    errno.EIO: "the disk does not answer as it should",
}


def refusal(error: OSError) -> str:
    """What could not be done, and why, as one sentence that names the file where it is known."""
    if isinstance(error, TimeoutError):
        return "Another run has been writing here for ten minutes; wait until it has ended, or end it."
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        source, _, reason = error.args[0][0]  # of all that could not be copied, the first
        return f"{os.fsdecode(source)}: it cannot be copied: {reason}."
    number = error.errno or 0
    words = WORDS.get(number) or (os.strerror(number) if number else str(error))
    names = [os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, str | bytes)]
    return f"{' and '.join(dict.fromkeys(names))}: {words}." if names else f"{words[:1].upper()}{words[1:]}."
