"""Static files under names that carry their content's hash, compressed beside it, modules rewritten too."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    # import statements of our native modules follow the hashed names, so no import map is needed
    support_js_module_import_aggregation = True
    # before `collectstatic` has run (tests, commands) plain names serve
    manifest_strict = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._urls: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """Each address is worked out once: two dozen of them stand on a page, and none changes until files do."""
        found = self._urls.get(name or "")
        if found is None:
            found = super().url(name, force)
            if name and self.hash_key(name) in self.hashed_files:
                self._urls[name] = found
        return found

    def save_manifest(self) -> None:
        super().save_manifest()
        self._urls.clear()

    def create_compressor(self, **kwargs: Any) -> Any:
        """A demonstration, read on this machine, does not wait eleven seconds for the slower of the two ways."""
        return super().create_compressor(use_brotli=not settings.DEMO, **kwargs)
