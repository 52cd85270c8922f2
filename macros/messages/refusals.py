"""What the file system refuses, in plain words."""

import errno
import os
import shutil

from macros.text.sentences import Sentence, said, verbatim

WORDS = {
    errno.ENOSPC: said("the disk is full"),
    errno.EDQUOT: said("your share of the disk is used up"),
    errno.EFBIG: said("the file would be larger than is allowed here"),
    errno.EROFS: said("this disk can only be read, not written"),
    errno.EACCES: said("you do not have the right to do this here"),
    errno.EPERM: said("you do not have the right to do this here"),
    errno.EMFILE: said("too many files are open at once"),
    errno.ENFILE: said("too many files are open at once"),
    errno.ENAMETOOLONG: said("the name is too long"),
    errno.EISDIR: said("a folder stands where a file belongs"),
    errno.ENOTDIR: said("a file stands where a folder belongs"),
    errno.ENOENT: said("it is not there"),
    errno.EEXIST: said("something of that name is there already"),
    errno.ENOTEMPTY: said("the folder is not empty"),
    errno.ELOOP: said("it is a link to another place, and nothing is written through a link"),
    errno.EBUSY: said("something else is using it"),
    errno.ESTALE: said("somebody saved it in the meantime"),
    errno.EIO: said("the disk does not answer as it should"),
}


def refusal(error: OSError) -> Sentence:
    """What could not be done, and why, as one sentence that names the file where it is known."""
    if isinstance(error, TimeoutError):
        return said("Another run has been writing here for ten minutes; wait until it has ended, or end it.")
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        source, _, reason = error.args[0][0]  # of all that could not be copied, the first
        return said("{file}: it cannot be copied: {reason}.", file=os.fsdecode(source), reason=reason)
    number = error.errno or 0
    reason = WORDS.get(number) or verbatim(os.strerror(number) if number else error)
    names = [os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, str | bytes)]
    match list(dict.fromkeys(names)):
        case [file]:
            return said("{file}: {reason}.", file=file, reason=reason)
        case [file, other]:
            return said("{file} and {other}: {reason}.", file=file, other=other, reason=reason)
    return said("{reason}.", reason=reason.capitalized())
