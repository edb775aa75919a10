"""What a header ``Content-Type`` says of what is sent."""

from __future__ import annotations

from email.message import Message


def declared(content_type: str) -> tuple[str, str | None]:
    """Give the media type and the encoding. What nobody understands is plain text, without an encoding."""
    message = Message()
    message["content-type"] = content_type
    try:
        charset = message.get_content_charset()
    except (TypeError, ValueError):  # parameters in pieces that do not fit together
        charset = None
    return message.get_content_type(), charset
