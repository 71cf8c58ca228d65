"""A delegation's table, as it goes out (XLSX, DOCX) and as it comes back: read, compared, never done by itself."""

from __future__ import annotations
