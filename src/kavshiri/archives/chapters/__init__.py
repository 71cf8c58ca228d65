"""What the rooms below give to an archive, in the order of its contents."""

from __future__ import annotations

from kavshiri.archives.chapters import (
    afterwards,
    certificates,
    commitments,
    documents,
    forum,
    outcomes,
    programme,
    provenance,
    records,
    results,
)

CHAPTERS = (
    programme.CHAPTER, records.CHAPTER, results.CHAPTER, outcomes.CHAPTER, documents.CHAPTER, commitments.CHAPTER,
    forum.CHAPTER, afterwards.CHAPTER, provenance.CHAPTER, certificates.CHAPTER,
)  # fmt: skip
