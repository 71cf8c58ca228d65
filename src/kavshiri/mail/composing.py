"""A queued letter as a message: text and HTML, in its own language, with its enclosures."""

from __future__ import annotations

from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.utils import format_datetime, formataddr
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kavshiri.mail import markup, replying
from kavshiri.mail.models import Enclosure, Letter


def message_of(letter: Letter) -> EmailMultiAlternatives:
    """The message, the same however often it is made: its Message-ID comes from the letter."""
    answered_at = replying.address_of(letter) or settings.MAIL_REPLY_TO
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=text_of(letter),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[formataddr((letter.name, letter.address))],
        reply_to=[answered_at] if answered_at else None,
        headers=headers_of(letter),
    )
    message.attach_alternative(html_of(letter), "text/html")
    for enclosure in letter.enclosures.all():
        message.attach(part_of(enclosure))
    return message


def headers_of(letter: Letter) -> dict[str, str]:
    """RFC 5322 identity, RFC 3834 (no automatic answers), RFC 3282 language, RFC 2369 and 8058 for lists."""
    told = {
        "Message-ID": message_id(letter),
        "Date": format_datetime(letter.made_at),
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    if letter.stop_url:
        told["List-Unsubscribe"] = f"<{letter.stop_url}>"
        told["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return told


def message_id(letter: Letter) -> str:
    return f"<{letter.public_id}@{urlsplit(settings.ORIGIN).hostname}>"


def text_of(letter: Letter) -> str:
    with translation.override(letter.language):
        foot = f"-- \n{_('Kavshiri')}, {settings.ORIGIN}\n"
        if letter.stop_url:
            foot += f"{_('To get no more of these letters:')} {letter.stop_url}\n"
    return f"{markup.plain(letter.body)}\n\n{foot}"


def html_of(letter: Letter) -> str:
    """The letter as a page; what Markdown made of its body is safe, and so is our own style."""
    words = {
        "letter": letter,
        "inside": SafeString(markup.html(letter.body)),
        "origin": settings.ORIGIN,
        "style": SafeString(f"<style>{style()}</style>"),
    }
    with translation.override(letter.language):
        return render_to_string("mail/letter.html", words).strip() + "\n"


@cache
def style() -> str:
    """The one style of letters, in their head: it is the same for all, so that a page may show it by its digest."""
    return render_to_string("mail/letter.css").strip()


def part_of(enclosure: Enclosure) -> MIMEBase:
    """The file as an attachment; a calendar says its method (RFC 6047 § 2.4)."""
    part = MIMEBase(*enclosure.media_type.split("/", 1))
    part.set_payload(bytes(enclosure.content))
    encode_base64(part)
    if enclosure.media_type.startswith("text/"):
        part.set_param("charset", "utf-8")
    if enclosure.method:
        part.set_param("method", enclosure.method)
    part.add_header("Content-Disposition", "attachment", filename=enclosure.name)
    return part
