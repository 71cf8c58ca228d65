"""Georgian has no capitals in ordinary text; Django's ``capfirst`` knows nothing of that.

``"სათაური".upper()`` gives Mtavruli letters, which stand on headlines and which many fonts lack, and
``capfirst`` raises the first letter of every form label, breadcrumb and title.  The function has been
imported by name in a hundred places before any application is ready, so its code is exchanged, not its name.
"""

from __future__ import annotations

from typing import Any


def _capfirst(x: Any) -> Any:
    """``capfirst`` that leaves Mkhedruli letters (U+10D0–U+10FF) as they are."""
    if not x:
        return x
    if not isinstance(x, str):
        x = str(x)
    first = x[0]
    return (first if "\u10d0" <= first <= "\u10ff" else first.upper()) + x[1:]


def keep_mkhedruli() -> None:
    """Teach both ``capfirst`` of Django, the function and the template filter."""
    from django.template import defaultfilters
    from django.utils import text

    for function in (text.capfirst, defaultfilters.capfirst):
        inner: Any = function
        while hasattr(inner, "__wrapped__"):
            inner = inner.__wrapped__
        inner.__code__ = _capfirst.__code__
