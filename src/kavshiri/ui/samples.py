"""Words and a form for the page of components. Everything here is a sample and says so."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

LONG_WORD = "საერთაშორისოსამართლებრივი"

WORDS = {
    "ka": {
        "sample": "ნიმუში",
        "title": "ემიგრაცია და დიასპორის ჩართულობა კერძო სექტორის განვითარებაში",
        "kicker": "პირველი რეგიონული კონფერენცია · 24–25 ნოემბერი · ონლაინ ფორმატით",
        "lead": (
            "სახელმწიფო უწყებები, ექსპერტები და დიასპორის მეწარმეები განიხილავენ, რა ამყარებს სავაჭრო და "
            "საინვესტიციო კავშირებს."
        ),
        "panel": "მაღალი დონის პანელი",
        "session": "ვაჭრობის, პროფესიული ქსელებისა და ბიზნესის განვითარებაში დიასპორის ჩართულობა",
        "session_kind": "თემატური სესია 1 · 90 წუთი",
        "second": "მიგრანტთა დაბრუნების ხელშეწყობა შრომის ბაზრის მოთხოვნების საპასუხოდ",
        "second_kind": "თემატური სესია 2 · 90 წუთი",
        "pause": "შესვენება, 15 წუთი",
        "news": "გამოქვეყნდა პროგრამის ახალი ვერსია (ნიმუში)",
        "news_text": "მეორე თემატური სესია თხუთმეტი წუთით ადრე დაიწყება.",
        "text": (
            "კონფერენცია განიხილავს, როგორ შეიძლება დიასპორის გამოცდილება სავაჭრო კავშირებად, ცოდნის "
            "გაზიარებად და ახალ სამუშაო ადგილებად იქცეს. ღირებულება: 8 300 ₾; წილი: 46%."
        ),
        "quote": "დიასპორა პარტნიორია და არა მხოლოდ გზავნილების წყარო.",
        "quote_who": "სანიმუშო ციტატა",
        "document": "საკონცეფციო დოკუმენტი (ნიმუში)",
        "video": "გახსნის ჩანაწერი (ნიმუში)",
        "caption": "სანიმუშო გამოსახულება: კავშირის ნიშანი",
        "margin": f"{LONG_WORD} თანამშრომლობა",
        "organiser": "ორგანიზატორი",
        "ministry": "საქართველოს საგარეო საქმეთა სამინისტრო",
        "ministry_as": "როგორც მიგრაციის საკითხთა სამთავრობო კომისიის წევრი უწყება",
        "funder": "დაფინანსება",
        "funder_name": "ნორვეგიის საგარეო საქმეთა სამინისტრო",
        "funder_line": (
            "კონფერენცია იმართება ნორვეგიის საგარეო საქმეთა სამინისტროს მიერ დაფინანსებული პროექტის "
            "ფარგლებში"
        ),
        "rows": [("დელეგაცია A", 12, 84), ("დელეგაცია B", 9, 71), ("დელეგაცია C", 4, 38)],
        "columns": ("დელეგაცია", "მოსაზრება", "თანხმობა, %"),
        "table": "მოსაზრებები დელეგაციების მიხედვით (ნიმუში)",
        "thread": [
            ("მოსაზრება 9", "ერთი უწყება, რომელიც კითხვას ბოლომდე მიჰყვება", "done"),
            ("რეკომენდაცია 3", "მიღებულია; წინააღმდეგი არავინ იყო", "now"),
            ("ვალდებულება", "უწყება ჯერ არ დასახელებულა", "todo"),
        ],
        "hit": (
            "სესია",
            [("დიასპორის", True), (" ჩართულობა ვაჭრობაში", False)],
            [("სესია განიხილავს, როგორ უწყობს ხელს ", False), ("დიასპორა", True), (" პროფესიულ ქსელებს.", False)],
        ),
        "empty": "ვერაფერი მოიძებნა",
        "empty_text": "შეამოწმეთ, სწორად წერია თუ არა სიტყვა, ან სცადეთ უფრო ზოგადი.",
        "empty_way": "სრული პროგრამა",
    },
    "en": {
        "sample": "sample",
        "title": "Emigration and Diaspora Engagement to Promote Private Sector Development",
        "kicker": "First regional conference · 24–25 November · online",
        "lead": (
            "State institutions, experts and entrepreneurs of the diaspora consider what strengthens links "
            "in trade and investment."
        ),
        "panel": "High-level panel",
        "session": "Diaspora engagement in trade, professional networks and business development",
        "session_kind": "Thematic session 1 · 90 minutes",
        "second": "Promoting the return of migrants in response to labour-market demand",
        "second_kind": "Thematic session 2 · 90 minutes",
        "pause": "Break, 15 minutes",
        "news": "A new version of the programme is published (sample)",
        "news_text": "The second thematic session begins fifteen minutes earlier.",
        "text": (
            "The conference considers how the diaspora’s experience can become trade, shared knowledge and "
            "new jobs. Value: ₾8,300; share: 46%. Names such as Ștefan, Łódź, Олександр and Ə are to look "
            "as one type."
        ),
        "quote": "The diaspora is a partner, and not only a source of remittances.",
        "quote_who": "A sample quotation",
        "document": "Concept note (sample)",
        "video": "Recording of the opening (sample)",
        "caption": "A sample picture: the mark of Kavshiri",
        "margin": "Intergovernmental cooperation",
        "organiser": "Organiser",
        "ministry": "Ministry of Foreign Affairs of Georgia",
        "ministry_as": "as a member body of the State Commission on Migration Issues",
        "funder": "Funded by",
        "funder_name": "Ministry of Foreign Affairs of Norway",
        "funder_line": "The conference is held within a project funded by the Ministry of Foreign Affairs of Norway",
        "rows": [("Delegation A", 12, 84), ("Delegation B", 9, 71), ("Delegation C", 4, 38)],
        "columns": ("Delegation", "Statements", "Agreement, %"),
        "table": "Statements by delegation (sample)",
        "thread": [
            ("Statement 9", "One office that follows a question to its end", "done"),
            ("Recommendation 3", "Adopted without objection", "now"),
            ("Commitment", "No office has been named yet", "todo"),
        ],
        "hit": (
            "Session",
            [("Diaspora", True), (" engagement in trade", False)],
            [("The session asks how the ", False), ("diaspora", True), (" supports professional networks.", False)],
        ),
        "empty": "Nothing was found",
        "empty_text": "Check the spelling, or try a more general word.",
        "empty_way": "Full programme",
    },
}  # fmt: skip


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Full name"), help_text=_("As you want it to appear in the hall"))
    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(
        label=_("Status in the delegation"),
        widget=forms.RadioSelect,
        choices=[("head", _("Head of delegation")), ("member", _("Member")), ("observer", _("Observer"))],
    )
    letters = forms.ChoiceField(label=_("Language of our letters"), choices=[("ka", "ქართული"), ("en", "English")])
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    recorded = forms.BooleanField(label=_("I consent to my speech being recorded"), required=False)
