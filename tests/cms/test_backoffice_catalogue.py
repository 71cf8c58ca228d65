"""The back office speaks Georgian: our catalogue is sound, and it leaves nothing of the daily work in English."""

import gettext
import io

import polib
import pytest

from tools import backoffice_catalogue as catalogue


def entry(english, georgian, plural="", forms=None):
    made = polib.POEntry(msgid=english, msgid_plural=plural, msgstr="" if plural else georgian)
    made.msgstr_plural = dict(enumerate(forms or ()))
    return made


def compiled(domain):
    return gettext.GNUTranslations(io.BytesIO(catalogue.our_file(domain).to_binary()))


def test_every_string_is_sound():
    assert catalogue.faults() == []


def test_nothing_of_the_back_office_is_missing():
    rows = [row for row in catalogue.shares() if catalogue.is_back_office(row.package.split(" ")[0])]
    assert len(rows) > 20, "the packages' English catalogues were not found"
    assert [row.package for row in rows if row.done < row.strings] == []


def test_the_total_is_weighted_by_strings():
    rows = [catalogue.Share("small", 10, 1, 9), catalogue.Share("large", 90, 0, 0)]
    assert catalogue.total("both", rows) == catalogue.Share("both", 100, 1, 9)
    assert catalogue.total("both", rows).percent == 10


def test_files_name_no_person_and_no_machine():
    for domain in catalogue.DOMAINS:
        text = (catalogue.OURS / f"{domain}.po").read_text(encoding="utf-8")
        assert "Apache-2.0" in text
        assert not any(word in text for word in ("Last-Translator", "#: ", "/home", "site-packages"))


def test_files_are_sorted_and_free_of_doubles():
    for domain in catalogue.DOMAINS:
        keys = [
            (text.casefold(), text, context or "") for context, text in map(catalogue.key, catalogue.our_file(domain))
        ]
        assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("english", "georgian"),
    [
        ("Publish", "გამოქვეყნება"),
        ("Save draft", "მონახაზის შენახვა"),
        ("Log out", "გასვლა"),  # „გამოსვლა“ is a speech
        ("Choose an image", "სურათის არჩევა"),
        ("This field is required.", "ეს ველი სავალდებულოა."),
    ],
)
def test_the_words_of_the_glossary_stand(english, georgian):
    assert compiled("django").gettext(english) == georgian


def test_scripts_have_their_own_file():
    assert compiled("djangojs").gettext("Insert a block") == "ბლოკის ჩასმა"


@pytest.mark.parametrize("number", [1, 2, 21])
def test_the_noun_stays_singular_after_a_number(number):
    form = compiled("django").ngettext("%(counter)s document", "%(counter)s documents", number)
    deleted = compiled("django").ngettext("Delete 1 document", "Delete %(counter)s documents", number)
    assert "დოკუმენტები" not in form + deleted
    assert deleted.endswith("დოკუმენტის წაშლა")


@pytest.mark.parametrize(
    ("english", "georgian", "fault"),
    [
        ("Page %(title)s", "გვერდი", "placeholders"),
        ("Page {title}", "გვერდი {tittle}", "placeholders"),
        ("<b>Page</b>", "<b>გვერდი<b>", "tags"),
        ('<a href="%(url)s">Page</a>', '<a href="%(url)s" id="x">გვერდი</a>', "tags"),
        ("Page", "", "is empty"),
        ("Page", "Page", "not translated"),
        ("Page", "ᲒᲕᲔᲠᲓᲘ", "Mtavruli"),
        ("Page", "გვeრდი", "mixes"),
        ('"Page"', '"გვერდი"', "belongs"),
        ("'Page'", "'გვერდი'", "belongs"),
        ("Page...", "გვერდი...", "belongs"),
        ("'Page'", "„გვერდი", "quotation marks"),
        ("Page: ", "გვერდი:", "white space"),
    ],
)
def test_a_fault_is_found(english, georgian, fault):
    assert any(fault in found for found in catalogue.entry_faults(entry(english, georgian)))


@pytest.mark.parametrize("forms", [("გვერდი",), ("გვერდი", "%(n)s გვერდი", "%(n)s გვერდი")])
def test_plural_forms_are_two(forms):
    assert catalogue.entry_faults(entry("Page", "", "%(n)s pages", forms)) == ["needs two plural forms"]


def test_each_plural_form_answers_to_its_own_english():
    assert catalogue.entry_faults(entry("1 page", "", "%(n)s pages", ("1 გვერდი", "%(n)s გვერდი"))) == []
    assert catalogue.entry_faults(entry("1 page", "", "%(n)s pages", ("1 გვერდი", "გვერდები"))) != []


def test_fuzzy_is_a_fault():
    doubtful = entry("Page", "გვერდი")
    doubtful.flags.append("fuzzy")
    assert catalogue.entry_faults(doubtful) == ["is marked fuzzy"]


@pytest.fixture
def empty_shelf(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "OURS", tmp_path)
    return tmp_path


def test_a_batch_is_taken_in(empty_shelf):
    taken = catalogue.merge({"django": {"Publish": "გამოქვეყნება", "%(count)s image": "%(count)s სურათი"}})
    written = {one.msgid: one for one in catalogue.our_file("django")}
    assert taken == 2
    assert written["Publish"].msgstr == "გამოქვეყნება"
    assert written["%(count)s image"].msgstr_plural == {0: "%(count)s სურათი", 1: "%(count)s სურათი"}
    assert catalogue.faults() == []


def test_a_second_batch_goes_over_the_first(empty_shelf):
    catalogue.merge({"djangojs": {"Close": "დაკეტვა", "Cancel": "გაუქმება"}})
    catalogue.merge({"djangojs": {"Close": "დახურვა"}})
    assert [(one.msgid, one.msgstr) for one in catalogue.our_file("djangojs")] == [
        ("Cancel", "გაუქმება"),
        ("Close", "დახურვა"),
    ]


def test_a_context_belongs_to_the_key(empty_shelf):
    catalogue.merge({"django": {"A tag name\x04name": "სახელი"}})
    assert catalogue.our_keys()["django"] == {("A tag name", "name")}


def test_a_string_that_no_package_has_is_refused(empty_shelf):
    with pytest.raises(SystemExit, match="no installed package has this string"):
        catalogue.merge({"django": {"Colour of the moon": "მთვარის ფერი"}})
    assert not list(empty_shelf.iterdir())


def test_what_is_missing_is_listed(empty_shelf, capsys):
    catalogue.merge({"django": {"Insert embed": "ჩაშენებული მასალის ჩასმა"}})
    assert catalogue.main(["--missing", "wagtail.embeds"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert '"Insert"' in listed
    assert '"Insert embed"' not in listed


def test_the_command_line_reports(capsys):
    assert catalogue.main(["--check"]) == 0
    assert catalogue.main(["--share"]) == 0
    assert "back office" in capsys.readouterr().out
