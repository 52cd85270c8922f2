"""What is wrong with a running server: where, what is asked for, and how each kind of server is mended."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from macros.messages.problems import UNSAID
from macros.text.sentences import Sentence, said


@dataclass(frozen=True, slots=True)
class Mend:
    """How a fault is mended: a line of settings for each kind of server, or a sentence."""

    nginx: str = ""
    iis: str = ""
    sentence: Sentence = UNSAID

    @property
    def told(self) -> Sentence:
        """It in a sentence."""
        if not self.nginx:
            return self.sentence
        return said("nginx: {nginx} IIS: {iis}", nginx=self.nginx, iis=self.iis)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend at a running server."""

    rule: str
    """Short name of what is wrong; the page on hosting explains each."""
    address: str
    """Where it shows."""
    wrong: Sentence
    allowed: Sentence = UNSAID
    mend: Mend = field(default=Mend(), compare=False)


def once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in their order, each rule with what is asked for at the first address alone."""
    first: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        first.setdefault((finding.rule, str(finding.allowed)), finding)
    return list(first.values())


HEADER = "header"
VERSION = "version"
RULES: tuple[str, ...] = (
    *("unreachable", "certificate", "plain", "login", "no-portal"),
    *(HEADER, VERSION, "type", "not-sent", "charset"),
    *("page-kept", "digest-not-kept", "missing-kept", "not-changed", "not-packed", "vary"),
    *("slash", "elsewhere", "not-found", "not-found-page", "not-found-language", "site-url"),
    *("listing", "dot-file", "method"),
    *("open", "other-audience", "old", "mixed"),
)
"""Every rule, in the order in which the page on hosting explains them."""

SHOWN = 40
"""Signs of a header that the way to mend it repeats."""


def _short(value: str) -> str:
    return value if len(value) <= SHOWN else "…"


def _of(setting: str, media: str) -> str:
    """A setting of nginx for a type; nginx has pages among them by itself, and warns where they are named."""
    return "" if media == "text/html" else f"{setting} {media};"


MENDS: dict[str, Callable[..., Mend]] = {
    HEADER: lambda name, value: Mend(
        f'add_header {name} "{_short(value)}" always;',
        f'<customHeaders><add name="{name}" value="{_short(value)}" />',
    ),
    VERSION: lambda: Mend(
        "server_tokens off;", '<requestFiltering removeServerHeader="true">, <remove name="X-Powered-By" />'
    ),
    "type": lambda ending, media: Mend(
        f"types {{ {media.partition(';')[0]} {ending}; }}", f'<mimeMap fileExtension=".{ending}" mimeType="{media}" />'
    ),
    "charset": lambda ending, media: Mend(
        f"charset utf-8;{_of(' charset_types', media)}",
        f'<mimeMap fileExtension=".{ending}" mimeType="{media}; charset=utf-8" />',
    ),
    "page-kept": lambda: Mend(
        "add_header Cache-Control no-cache always;", '<clientCache cacheControlMode="DisableCache" />'
    ),
    "digest-not-kept": lambda: Mend(
        'map $request_uri … "max-age=31536000, immutable";',
        '<clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="immutable" />',
    ),
    "missing-kept": lambda: Mend(
        'map $status … default "no-cache";', '<clientCache cacheControlMode="DisableCache" />'
    ),
    "not-changed": lambda: Mend("etag on; if_modified_since exact;", '<staticContent setEtag="true">'),
    "not-packed": lambda media: Mend(
        f"gzip on;{_of(' gzip_types', media)} gzip_proxied any;",
        f"<urlCompression doStaticCompression=\"true\" />, server.cmd: staticTypes.[mimeType='{media}',enabled='True']",
    ),
    "vary": lambda: Mend("gzip_vary on;", '<customHeaders><add name="Vary" value="Accept-Encoding" />'),
    "slash": lambda path: Mend(f"location = {path} {{ return 301 {path}/; }}", "DefaultDocumentModule, index.html"),
    "elsewhere": lambda: Mend(
        "absolute_redirect off;", "Application Request Routing: reverseRewriteHostInResponseHeaders"
    ),
    "not-found": lambda: Mend(
        "error_page 404 =404 …/404.html;", '<error statusCode="404" path="…\\404.html" responseMode="File" />'
    ),
    "not-found-page": lambda: Mend(
        "error_page 404 =404 …/404.html;", '<error statusCode="404" path="…\\404.html" responseMode="File" />'
    ),
    "not-found-language": lambda language: Mend(
        f"location …/{language}/ {{ error_page 404 =404 …/{language}/404.html; }}",
        f'<location path="{language}"> <error statusCode="404" path="…\\{language}\\404.html" responseMode="File" />',
    ),
    "listing": lambda: Mend("autoindex off;", '<directoryBrowse enabled="false" />'),
    "dot-file": lambda: Mend("location ~ /\\. { return 404; }", '<denyUrlSequences><add sequence="/." />'),
    "method": lambda: Mend("limit_except GET { deny all; }", '<verbs allowUnlisted="false">'),
    "open": lambda audience: Mend(
        f"auth_basic … or auth_request …; python -m macros hosting nginx --{audience} basic",
        f"<authorization> and windowsAuthentication; python -m macros hosting iis --{audience} windows",
    ),
}
"""How the rules that a setting mends are mended."""
