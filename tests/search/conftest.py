"""A small shelf of documents to search, of three kinds and in two languages."""

import datetime as dt

import pytest

from kavshiri.search import actions, slots
from kavshiri.search.slots import Document, Searchable

DOCUMENTS = {
    "page": [
        Document("home", "ka", "დიასპორის რეგიონული კონფერენცია", "ორი დღე თბილისში.", "/ka/", weight=5),
        Document("home", "en", "Regional Diaspora Conference", "Two days in Tbilisi, with GFMD.", "/en/", weight=5),
        Document("draft", "ka", "საიდუმლო კონფერენცია", "გამოუქვეყნებელი ზურმუხტი.", "/ka/draft/", visible=False),
    ],
    "session": [
        Document(
            "1", "ka", "დაბრუნებული მიგრანტების დასაქმება",
            "სესია იხილავს, როგორ იყენებენ ქვეყნები დიასპორის ცოდნას. "
            "კონფერენციის მონაწილეები GFMD-ის გამოცდილებასაც გაეცნობიან.",
            "/ka/1/", at=dt.datetime(2020, 11, 24, 10, tzinfo=dt.UTC),
        ),
        Document("1", "en", "Work for returned migrants", "How countries use the knowledge of a diaspora.", "/en/1/"),
        Document("2", "ka", "მეცნიერების როლი", "კვლევა და სწავლება ემიგრაციაში.", "/ka/2/"),
        Document("3", "ka", "მეცნიერი და საზოგადოება", "საუბარი.", "/ka/3/"),
        Document("4", "en", "Closing remarks", "Only in English: remittances.", "/en/4/"),
    ],
    "organisation": [Document("icmpd", "en", "ICMPD", "A centre for migration policy.", "/en/icmpd/")],
}  # fmt: skip


@pytest.fixture
def registry(monkeypatch):
    known = {kind: Searchable(kind, kind.title(), lambda kind=kind: iter(DOCUMENTS[kind])) for kind in DOCUMENTS}
    monkeypatch.setattr(slots, "REGISTRY", known)
    return known


@pytest.fixture
def shelf(db, registry, system, at):
    return actions.rebuild(by=system, at=at)
