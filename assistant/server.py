"""Where the model's server is and what it is told: address, user and key, and what may be shown of them."""

from urllib.parse import unquote, urlsplit, urlunsplit

from assistant.errors import ModelRefusedKey
from assistant.settings import Settings


def key(settings: Settings) -> str:
    """The key as sent; a server of one's own often wants none, but the package insists on some text."""
    if settings.api_key is None:
        if settings.base_url is None:
            raise ModelRefusedKey("No key is set for the model server; set OPENAI_API_KEY.")
        return "none"
    key = settings.api_key.reveal().strip()
    if not key.isascii() or not key.isprintable():
        raise ModelRefusedKey("OPENAI_API_KEY holds characters that no key has; copy it anew.")
    return key


def user(settings: Settings) -> tuple[str, str] | None:
    """User and password of the address, decoded; None when it has none."""
    parts = urlsplit(settings.base_url.reveal()) if settings.base_url else None
    if parts is None or parts.username is None:
        return None
    return unquote(parts.username), unquote(parts.password or "")


def plain_address(settings: Settings) -> str | None:
    """The base URL without a user and password, which travel as a header instead: addresses get logged."""
    if settings.base_url is None:
        return None
    parts = urlsplit(settings.base_url.reveal())
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def shown_address(settings: Settings) -> str:
    """Scheme, host and port: what may be shown of an address whose path may hold a token too."""
    if settings.base_url is None:
        return "api.openai.com"
    parts = urlsplit(settings.base_url.reveal())
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
