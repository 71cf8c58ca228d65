"""Persons of a schedule and of the portal: who is whom, under which address, and what of them is to be stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kavshiri.exchange.queries import schedules as queries
from kavshiri.exchange.taking import theirs, threeway
from kavshiri.exchange.taking.threeway import NOTHING, Told
from kavshiri.journal.identity import new_id
from kavshiri.people.models import Person
from kavshiri.pure.schedules.wild import words
from kavshiri.pure.schedules.wild.values import Mended


class Persons:
    """``base`` is what is remembered of an earlier edition; ``note`` says what one may want to look at."""

    def __init__(self, schedule: Mended, base: dict[str, Told], note: Callable[..., None]) -> None:
        self.schedule, self.base, self.note = schedule, base, note
        self.said = theirs.persons(schedule)
        self.aliases = self.same_as_before()
        ids = [one["id"] for one in base.values()] + [one["id"] for one in self.said.values() if "id" in one]
        self.here = {str(person.public_id): person for person in queries.persons_of(ids)}
        self.slugs: dict[str, str] = {}
        self.new: list[Told] = []
        self.settle()

    def same_as_before(self) -> dict[str, str]:
        """Keys of this edition under which an earlier one had another: our own identity, or the same name or number."""
        ids = {one["id"]: key for key, one in self.base.items()}
        named = {name: key for key, one in self.base.items() for name in one["name"].values()}
        numbered = {one["number"]: key for key, one in self.base.items() if "number" in one}
        found: dict[str, str] = {}
        for key, one in self.said.items():
            if key in self.base:
                continue
            name = next((named[text] for text in one["name"].values() if text in named), "")
            name = name or ("" if self.schedule.is_ours else numbered.get(one.get("number", ""), ""))
            if key in ids or (name and name not in self.said and name not in found.values()):
                found[key] = ids.get(key) or name
        return found

    def settle(self) -> None:
        """Give everybody an identity and an address; names that the portal has are the same persons."""
        wanted = {key: words.slug(next(iter(one["name"].values())), 70) or "person" for key, one in self.said.items()}
        known = queries.persons_by_slug(wanted.values())
        taken = set(known)
        for key, one in self.said.items():
            before = self.base.get(self.aliases.get(key, key))
            person = self.here.get(before["id"]) if before else None
            if before:
                one["id"] = before["id"]
                self.slugs[key] = person.slug if person else self.free(wanted[key], taken)
            elif self.is_named(known.get(wanted[key]), one) and wanted[key] not in self.slugs.values():
                one["id"], self.slugs[key] = str(known[wanted[key]].public_id), wanted[key]
                self.here[one["id"]] = known[wanted[key]]
                self.note("person-known", name=next(iter(one["name"].values())))
                continue
            else:
                one["id"], self.slugs[key] = str(new_id()), self.free(wanted[key], taken)
            self.store(key, one, before, person)

    def is_named(self, person: Person | None, said: Told) -> bool:
        names = {person.name.text(code) for code in person.name.languages} if person else set()
        return bool(names & set(said["name"].values()))

    def free(self, slug: str, taken: set[str]) -> str:
        found, count = slug, 2
        while found in taken or (found != slug and queries.persons_by_slug([found])):
            found, count = f"{slug[:74]}-{count}", count + 1
        taken.add(found)
        return found

    def store(self, key: str, said: Told, before: Told | None, person: Person | None) -> None:
        """Note what is to be made or changed; a person whom nothing changes stays out of the bundle."""
        if person is None:
            told = {name: text for name, text in said.items() if name != "number"}
            self.new.append({"slug": self.slugs[key], **told, "source": theirs.SOURCE})
            return
        ours = {name: queries.text_of(getattr(person, name)) for name in ("name", "about")}
        ours = {name: text for name, text in ours.items() if text}
        told = {name: text for name, text in said.items() if name in ("name", "about")}
        if self.schedule.is_ours:
            told["about"] = (before or {}).get("about", {})
            if set(told["name"].values()) <= {threeway.words_of(text) for text in ours.get("name", {}).values()}:
                told["name"] = (before or ours).get("name", {})
        told = {name: text for name, text in told.items() if text}

        def clash(name: str, here: Any, there: Any) -> None:
            self.note(
                "person-kept", field=name, here=str(here)[:60], there="—" if there is NOTHING else str(there)[:60]
            )

        merged = threeway.fields(("name", "about"), before, ours, told, clash)
        if merged != ours:
            self.new.append({"slug": self.slugs[key], "id": said["id"], **merged})

    def slug(self, key: str) -> str:
        """The address of somebody, also of one whom only the earlier edition names."""
        if key in self.slugs:
            return self.slugs[key]
        for now, before in self.aliases.items():
            if before == key:
                return self.slugs[now]
        person = self.here.get(self.base.get(key, {}).get("id", ""))
        return person.slug if person else key

    def remembered(self) -> dict[str, Told]:
        return {self.aliases.get(key, key): one for key, one in self.said.items()}

    def wanted(self, named: set[str]) -> list[Told]:
        """Persons to be made or changed; one who is new and takes part nowhere is not made."""
        known = {person.slug for person in self.here.values()}
        return [one for one in self.new if one["slug"] in named or one["slug"] in known]
