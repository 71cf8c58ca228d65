"""Why a source cannot be read, and what is remarkable in a cell, in the reader's words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kavshiri.pure.tables import Unreadable, letter
from kavshiri.pure.tables.rows import Remark


def why_unreadable(fault: Unreadable) -> str:
    """The sentence for a file or a paste that was refused."""
    told: dict[str, str] = {
        "old": _("This is an old Excel or Word file. Open it, save it as .xlsx or .docx, and upload that one."),
        "password": _("The file is protected by a password. Save a copy without one and upload the copy."),
        "macros": _("The file contains macros. Save it as a workbook without macros (.xlsx) and upload that one."),
        "damaged": _("The file is damaged or is not what its name says."),
        "bomb": _("Unpacked, the file would be larger than %(limit)s MB. Upload only the sheet that is needed."),
        "entities": _("The file contains declarations that a spreadsheet has no use for; it is not opened."),
        "encoding": _("The letters of this file cannot be recognised. Save it as “CSV UTF-8” and upload it again."),
        "rows": _("The table has more than %(limit)s rows. Upload it in parts."),
        "columns": _("The table has more than %(limit)s columns. Remove those that are not needed."),
        "sheets": _("The file has more than %(limit)s sheets or tables. Upload only those that are needed."),
        "signs": _("The text of the table is too long to be read in one piece. Upload it in parts."),
        "empty": _("There is nothing in this table."),
        "no-table": _("No table was found here."),
        "words": _(
            "This is no table: there are no cells beside each other. Copy the rows in Excel or Word together with their"
            " heading and paste them here. A running text is taken in as an announcement."
        ),
        "not-xlsx": _("This is not an Excel workbook."),
        "not-docx": _("This is not a Word document."),
        "kind": _("Files of this kind are not read. Upload .xlsx, .csv, .tsv or .docx."),
        "size": _("The file is larger than %(limit)s MB."),
    }
    return told.get(fault.code, told["damaged"]) % fault.told if fault.told else told.get(fault.code, told["damaged"])


def sentence(remark: Remark) -> str:
    """What is said of a cell."""
    told: dict[str, str] = {
        "formula": _("A formula: its value as last calculated is taken, nothing is calculated here."),
        "uncalculated": _("A formula without a calculated value. Open the file, save it and upload it again."),
        "error": _("The spreadsheet itself shows an error here."),
        "no-title": _("There is no title in this row."),
        "no-time": _("There is no time here that can be read."),
        "no-such-time": _("A clock never shows this time."),
        "backwards": _("It ends before it starts."),
        "rest": _("There is something beside the time that cannot be read."),
        "no-day": _("No day is known for this row: none stands here or above it."),
        "no-such-day": _("There is no such day, or it cannot be read."),
        "many-days": _("More than one day stands here."),
        "no-length": _("This length cannot be read."),
        "long": _("The title is longer than 300 characters."),
        "beside-day": _("What stands beside the day is not taken."),
        "serial": _("The day was a number, as spreadsheets count days."),
        "read-time": _("Written otherwise; read as shown."),
        "overnight": _("It ends on the next day."),
        "after-midnight": _("It is after midnight: taken as the next day."),
        "language": _("This is not known as a language and is not taken."),
        "left-out": _("The column is left out."),
        "day": _("A day for the rows below."),
        "words": _("Words between the rows; nothing is made of them."),
        "goes-on": _("One more line of the row above."),
        "kind": _("This kind of session is not known; another one is proposed."),
        "theme": _("There is no such theme; the session gets none."),
        "twice": _("Another row speaks of the same session."),
        "skipped-time": _("This time does not exist: clocks were set forward that night."),
        "too-long": _("A session lasts at most 24 hours; check the dates."),
        "example-time": _("No time of its own: an example time within the whole is proposed."),
        "whole-unfit": _("The session that it is part of cannot be taken."),
        "cut": _("Too long; it is cut."),
        "moved": _("In the programme it stands on another day."),
    }
    return {**told, **of_people()}.get(remark.code, remark.code)


def of_people() -> dict[str, str]:
    """What is said of names and of the roles they have."""
    return {
        "new-person": _("A new person will be made."),
        "new-office": _("A new office will be made."),
        "no-house": _(
            "This is an office, and its organisation is not known: nobody is made of it. Choose the organisation under"
            " “Who is new”, or add it to the organisations and look again."
        ),
        "nobody": _("Left out, as you chose."),
        "no-organisation": _("Choose the organisation of this office."),
        "two-roles": _(
            "The column names two roles. Whoever has a role word at the name gets that role, everybody else the one"
            " that the column was given; please check."
        ),
        "number-in-title": _("The number was taken out of the title."),
        "office-words": _("What stands behind the name goes into the new person’s description."),
    }


def said(remark: Remark, row: int) -> dict[str, Any]:
    """A remark as a page shows it: the cell's name, the sentence and the words."""
    cell = f"{letter(remark.column)}{row + 1}" if remark.column >= 0 else ""
    return {"cell": cell, "sentence": sentence(remark), "words": remark.words, "code": remark.code}
