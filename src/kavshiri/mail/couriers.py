"""Who carries a letter: an SMTP server, a provider (django-anymail), or in the demonstration nobody.

All speak of a failure in one of three ways, since only the first may be tried again by itself.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend


class TryLater(Exception):
    """The letter was not taken; ``is_away``: nor would any other be now."""

    def __init__(self, said: str, *, is_away: bool = False) -> None:
        super().__init__(said)
        self.is_away = is_away


class Refused(Exception):
    """The letter will never be taken; ``address_is_bad``: nor any other to this address."""

    def __init__(self, said: str, *, address_is_bad: bool = False) -> None:
        super().__init__(said)
        self.address_is_bad = address_is_bad


class Unclear(Exception):
    """The line broke after the letter was given."""


class Gone(Exception):
    """The letter is not ours to send any more (raised by ``about_to``)."""


class Courier(Protocol):
    def carry(self, message: EmailMultiAlternatives, about_to: Callable[[], None]) -> str:
        """Send; call ``about_to`` just before the server can take the letter. Returns the provider's id or ""."""

    def close(self) -> None: ...


class Watched(smtplib.SMTP):
    """Knows whether a letter lies between DATA and the server's answer (RFC 5321 § 4.2.5: only then is it unclear)."""

    about_to: Callable[[], None] = staticmethod(lambda: None)
    lies_open = False

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.about_to()
        self.lies_open = True
        said = super().data(msg)
        self.lies_open = False
        return said


class WatchedSSL(Watched, smtplib.SMTP_SSL):
    pass


class WatchedBackend(EmailBackend):
    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return WatchedSSL if self.use_ssl else Watched


class Smtp:
    """One connection for many letters, opened anew where the server has closed it meanwhile."""

    def __init__(self) -> None:
        self.backend = WatchedBackend()

    def carry(self, message: EmailMultiAlternatives, about_to: Callable[[], None]) -> str:
        was_open = self.backend.connection is not None
        try:
            return self._carry(message, about_to)
        except smtplib.SMTPServerDisconnected as fault:
            lay_open = self._drop()
            if lay_open:
                raise Unclear(str(fault)) from fault
            if not was_open:
                raise TryLater(str(fault), is_away=True) from fault
            return self.carry(message, about_to)
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as fault:
            self._drop()
            raise answer(*said_by(fault)) from fault
        except (OSError, smtplib.SMTPException) as fault:
            raise (Unclear if self._drop() else _away)(str(fault)) from fault
        except Exception:
            # whatever it is, a letter was begun on this line: the next one would be refused on it
            self._drop()
            raise

    def _carry(self, message: EmailMultiAlternatives, about_to: Callable[[], None]) -> str:
        self.backend.open()
        line: Any = self.backend.connection
        line.about_to = about_to
        self.backend.send_messages([message])
        return ""

    def _drop(self) -> bool:
        """Leave the connection; whether a letter lay open on it."""
        line: Any = self.backend.connection
        self.backend.connection = None
        if line is not None:
            line.close()
        return bool(line is not None and line.lies_open)

    def close(self) -> None:
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):
            self._drop()


def _away(said: str) -> TryLater:
    return TryLater(said, is_away=True)


def said_by(fault: Exception) -> tuple[int, str, bool]:
    """Code, words, and whether the fault is the recipient's."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(fault.recipients.values()))
        return code, _text(words), True
    assert isinstance(fault, smtplib.SMTPResponseException)  # noqa: S101  the two that are caught
    return fault.smtp_code, _text(fault.smtp_error), isinstance(fault, smtplib.SMTPDataError)


def answer(code: int, words: str, of_letter: bool) -> TryLater | Refused:
    """RFC 5321 § 4.2.1: 4yz another time, 5yz never; RFC 3463 § 3.2: X.1.1 and the like say that the address is bad."""
    told = f"{code} {words}"
    if code >= 500 and of_letter:
        return Refused(told, address_is_bad=speaks_of_address(words))
    return TryLater(told, is_away=not of_letter)


def speaks_of_address(words: str) -> bool:
    """Whether an enhanced status code stands in the words that says: no such address, or its box is closed."""
    return any(f"5.{code}" in words for code in ("1.1", "1.2", "1.3", "1.6", "1.10", "2.1"))


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words


class Provider:
    """A provider's service over HTTPS, by django-anymail."""

    def __init__(self) -> None:
        from django.core.mail import get_connection

        self.backend: Any = get_connection(f"anymail.backends.{settings.MAIL_PROVIDER}.EmailBackend")

    def carry(self, message: EmailMultiAlternatives, about_to: Callable[[], None]) -> str:
        from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused

        about_to()
        try:
            self.backend.send_messages([message])
        except AnymailRecipientsRefused as fault:
            raise Refused(str(fault)) from fault
        except AnymailAPIError as fault:
            raise answer_of(fault) from fault
        return str(getattr(message, "anymail_status").message_id or "")  # noqa: B009  anymail adds it

    def close(self) -> None:
        self.backend.close()


def answer_of(fault: Any) -> Exception:
    """429, 5xx and a key refused (401, 403): another time; any other 4xx never; silence is unclear."""
    code = fault.status_code
    if code is None:
        return Unclear(str(fault)) if _may_have_been_heard(fault) else _away(str(fault))
    if code == 429 or code >= 500 or code in (401, 403):
        return _away(str(fault))
    return Refused(str(fault))


def _may_have_been_heard(fault: Any) -> bool:
    import requests

    cause = fault.__cause__ or fault.__context__
    never = (requests.exceptions.ConnectTimeout, requests.exceptions.SSLError, requests.exceptions.ProxyError)
    return not isinstance(cause, never) and "NewConnectionError" not in str(cause)


class Outbox:
    """Nothing leaves the machine: the letter counts as sent and stands in the outbox."""

    def carry(self, message: EmailMultiAlternatives, about_to: Callable[[], None]) -> str:
        message.message()  # a letter that cannot be built fails here as it would elsewhere
        about_to()
        return ""

    def close(self) -> None:
        pass


def called() -> Courier | None:
    """The courier that the operator chose; None: letters wait."""
    kinds: dict[str, Callable[[], Courier]] = {"smtp": Smtp, "provider": Provider, "outbox": Outbox}
    return kinds[settings.MAIL_COURIER]() if settings.MAIL_COURIER else None
