from django.template import engines
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy


def test_georgian_keeps_its_letters():
    assert capfirst("სათაური") == "სათაური"


def test_latin_is_still_raised():
    assert (capfirst("title"), capfirst(""), capfirst(gettext_lazy("zzz"))) == ("Title", "", "Zzz")


def test_the_template_filter_keeps_them_too():
    template = engines["django"].from_string("{{ a|capfirst }} {{ b|capfirst }}")
    assert template.render({"a": "სესია", "b": "session"}) == "სესია Session"
