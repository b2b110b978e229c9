"""Which content a browser may load and run: the policies of readers' pages and of the editors' side."""

_COMMON = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "style-src": "'self'",
    "script-src": "'self'",
    "font-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}


def _written(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


READER_POLICY = _written(_COMMON)
# Inline code of Wagtail is replaced (portal.base.editing.inline_code). Its text editor makes style elements.
# The tool that marks a picture's focus asks the browser for touch events by a handler that does nothing: "return;".
EDITOR_POLICY = _written(
    {
        **_COMMON,
        "img-src": "'self' data: blob:",
        "style-src-elem": "'self' 'unsafe-inline'",
        "script-src-attr": "'unsafe-hashes' 'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='",
    }
)
