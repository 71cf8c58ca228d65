"""An invented outcome document as large as they get: some sixty pages, 200 recommendations, five languages."""

from __future__ import annotations

from kavshiri.documents.structure import (
    Block,
    Composed,
    Cover,
    Fact,
    Funder,
    Listing,
    Paragraph,
    Part,
    RecommendationBlock,
    Reservation,
    Statement,
    Subheading,
    Table,
    Words,
)  # fmt: skip

LANGUAGES = ("ka", "en", "fr", "ru", "ar")
# sentences of each language; texts are put together of them by turns
SENTENCES = {
    "ka": (
        "მონაწილე სახელმწიფოები თანხმდებიან, რომ დიასპორის ცოდნა და კავშირები კერძო სექტორის განვითარების ნაწილია.",
        "კომპეტენტური უწყებები გამოაქვეყნებენ ინვესტორისთვის საჭირო მოთხოვნებს ერთ გვერდზე, დიასპორის ენებზე.",
        "დაბრუნებულთა უნარების აღიარება უნდა დასრულდეს სამოცი სამუშაო დღის ვადაში, პირადად გამოცხადების გარეშე.",
        "სადიასპორო ორგანიზაციები ჩაერთვებიან შრომის ბაზრის საჭიროებების ყოველწლიურ შეფასებაში.",
        "საბანკო გადარიცხვის ღირებულების შესახებ ინფორმაცია საჯარო და შესადარისი უნდა იყოს.",
    ),
    "en": (
        "Participating states agree that the knowledge and ties of diasporas are part of private-sector development.",
        "The competent bodies should publish what an investor needs on one page, in the languages of the diaspora.",
        "Recognition of skills gained abroad should end within sixty working days and need no appearance in person.",
        "Diaspora organisations take part in the yearly assessment of what the labour market needs.",
        "What a transfer costs should be public and comparable.",
    ),
    "fr": (
        "Les États participants conviennent que les savoirs et les liens des diasporas font partie du développement.",
        "Les autorités compétentes devraient publier sur une seule page ce dont un investisseur a besoin.",
        "La reconnaissance des compétences acquises à l’étranger devrait aboutir en soixante jours ouvrables.",
        "Les organisations de la diaspora participent à l’évaluation annuelle des besoins du marché du travail.",
        "Le coût d’un transfert devrait être public et comparable.",
    ),
    "ru": (
        "Государства-участники согласны в том, что знания и связи диаспор являются частью развития частного сектора.",
        "Компетентным ведомствам следует публиковать всё, что нужно инвестору, на одной странице и на языках диаспоры.",
        "Признание навыков, полученных за рубежом, должно завершаться за шестьдесят рабочих дней.",
        "Организации диаспоры участвуют в ежегодной оценке потребностей рынка труда.",
        "Стоимость перевода должна быть открытой и сопоставимой.",
    ),
    "ar": (
        "تتفق الدول المشاركة على أن معارف الجاليات في الخارج وروابطها جزء من تنمية القطاع الخاص.",
        "ينبغي للجهات المختصة أن تنشر ما يحتاج إليه المستثمر في صفحة واحدة وبلغات الجالية.",
        "ينبغي أن يتم الاعتراف بالمهارات المكتسبة في الخارج خلال 60 يوم عمل.",
        "تشارك منظمات الجاليات في التقييم السنوي لاحتياجات سوق العمل.",
        "ينبغي أن تكون كلفة التحويل معلنة وقابلة للمقارنة.",
    ),
}  # fmt: skip
HEADINGS = {
    "ka": ("პრეამბულა", "სხდომების მიმდინარეობა", "რეკომენდაციები", "დანართი: მონაწილეობა"),
    "en": ("Preamble", "Proceedings", "Recommendations", "Annex: participation"),
    "fr": ("Préambule", "Travaux", "Recommandations", "Annexe : participation"),
    "ru": ("Преамбула", "Ход заседаний", "Рекомендации", "Приложение: участие"),
    "ar": ("الديباجة", "المداولات", "التوصيات", "المرفق: المشاركة"),
}
LABELS = {
    "ka": ("ადრესატი", "თემა", "გლობალური შეთანხმება", "დელეგაცია", "სხდომა"),
    "en": ("Addressee", "Theme", "Global Compact", "Delegation", "Session"),
    "fr": ("Destinataire", "Thème", "Pacte mondial", "Délégation", "Séance"),
    "ru": ("Адресат", "Тема", "Глобальный договор", "Делегация", "Заседание"),
    "ar": ("الجهة المعنية", "الموضوع", "الاتفاق العالمي", "الوفد", "الجلسة"),
}


def document(
    language: str, recommendations: int = 200, sessions: int = 12, mark: str = "", status: str = "adopted"
) -> Composed:  # fmt: skip
    """Every ninth text is not in the document's language yet, every seventh recommendation has a reservation."""
    heads = HEADINGS[language]
    parts = (
        Part("preamble", heads[0], tuple(paragraph(n, language) for n in range(1, 9)), "I"),
        Part("proceedings", heads[1], tuple(b for n in range(1, sessions + 1) for b in session(n, language)), "II"),
        Part("recommendations", heads[2], tuple(recommendation(n, language) for n in range(1, recommendations + 1)),
             "III"),
        Part("annex", heads[3], (table(language),)),
    )  # fmt: skip
    return Composed(cover(language, mark, status), parts)


def cover(language: str, mark: str, status: str) -> Cover:
    said = SENTENCES[language]
    return Cover(
        title=f"{HEADINGS[language][2]}: {said[4]}".rstrip("."), conference=said[3].rstrip("."), dates="24–25.11.2020",
        mode="online", kind="outcome", kind_words=HEADINGS[language][2], status=status, status_words=status, version=2,
        dated="26.11.2020", language=language, authentic="ka", languages=LANGUAGES, organisers=(said[0], said[1]),
        funders=(Funder(Words("Example Fund", "en"), Words(SENTENCES["en"][4], "en"), mark),),
        address="https://portal.example/ka/outcome-document/2/", is_example=True, issued="2020-11-26T12:00:00+04:00",
    )  # fmt: skip


def words(turn: int, language: str, sentences: int = 3) -> Words:
    spoken = LANGUAGES[turn % 5] if turn % 9 == 0 else language
    said = SENTENCES[spoken]
    return Words(" ".join(said[(turn + more) % 5] for more in range(sentences)), spoken)


def paragraph(turn: int, language: str) -> Paragraph:
    return Paragraph(f"p{turn}", words(turn, language, 4), str(turn))


def session(turn: int, language: str) -> list[Block]:
    key, labels = f"s{turn}", LABELS[language]
    return [
        Subheading(f"{key}-head", Words(f"{labels[4]} {turn}: {SENTENCES[language][turn % 5]}".rstrip("."), language)),
        *(Paragraph(f"{key}-p{n}", words(turn * 10 + n, language, 5)) for n in range(4)),
        Subheading(f"{key}-more", Words(labels[1], language), 3),
        Listing(f"{key}-list", tuple(words(turn + n, language, 1) for n in range(5))),
        Statement(f"{key}-said", words(turn * 9, language, 2), f"{labels[3]} A"),
    ]


def recommendation(number: int, language: str) -> RecommendationBlock:
    labels = LABELS[language]
    few = [" ".join(said.split()[:5]).rstrip(",") for said in SENTENCES[language]]
    facts = tuple(Fact(label, few[(number + n) % 5]) for n, label in enumerate(labels[:3]))
    kept = (Reservation(f"{labels[3]} B", Words(SENTENCES[LANGUAGES[number % 5]][3], LANGUAGES[number % 5])),)
    return RecommendationBlock(
        f"r{number}", f"outcomes.recommendation:{number}", number, words(number, language, 2), facts,
        f"{labels[3]} A, {labels[3]} C", kept if number % 7 == 0 else (), f"https://portal.example/ka/r/{number}/",
    )  # fmt: skip


def table(language: str) -> Table:
    labels = LABELS[language]
    head = (labels[3], labels[1], labels[4])
    return Table("held", HEADINGS[language][3], head, tuple(
        (f"{labels[3]} {number}", SENTENCES[language][number % 5], str(number)) for number in range(1, 41)
    ))  # fmt: skip
