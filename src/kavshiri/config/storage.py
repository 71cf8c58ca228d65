"""Static files under names that carry their content's hash, compressed beside it, modules rewritten too."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    # import statements of our native modules follow the hashed names, so no import map is needed
    support_js_module_import_aggregation = True
    # before `collectstatic` has run (tests, commands) plain names serve
    manifest_strict = False
