"""International frameworks that recommendations are sorted by: codes with their words, each with its source.

``GCM``: the 23 objectives of the Global Compact for Safe, Orderly and Regular Migration, annex to the resolution
A/RES/73/195 of 19 December 2018, paragraph 16, in its own words.  ``SDG``: goals and those targets of the 2030 Agenda
(A/RES/70/1 of 25 September 2015) that speak of migration, work, finance and partnership, in short.  ``HEADS``: heads
of action under the Compact's Objective 19, as IOM's work on diaspora engagement groups them; the grouping is ours.
The Georgian words are our own translation, not an official one.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SOURCES = {"gcm": "https://undocs.org/A/RES/73/195", "sdg": "https://undocs.org/A/RES/70/1"}


class Head(models.TextChoices):
    """Heads of action under Objective 19."""

    COHERENCE = "coherence", _("policy coherence and mainstreaming")
    INSTITUTIONS = "institutions", _("institutionalisation")
    PARTICIPATION = "participation", _("socio-political participation")
    MOBILITY = "mobility", _("mobility and circularity")
    RESEARCH = "research", _("research and analysis")
    COMMUNICATION = "communication", _("communication and information")
    ECONOMY = "economy", _("economic contributions")
    PARTNERSHIPS = "partnerships", _("partnerships")
    SKILLS = "skills", _("skills-transfer partnerships")


GCM = {
    "1": _("Collect and utilize accurate and disaggregated data as a basis for evidence-based policies"),
    "2": _("Minimize the adverse drivers and structural factors that compel people to leave their country of origin"),
    "3": _("Provide accurate and timely information at all stages of migration"),
    "4": _("Ensure that all migrants have proof of legal identity and adequate documentation"),
    "5": _("Enhance availability and flexibility of pathways for regular migration"),
    "6": _("Facilitate fair and ethical recruitment and safeguard conditions that ensure decent work"),
    "7": _("Address and reduce vulnerabilities in migration"),
    "8": _("Save lives and establish coordinated international efforts on missing migrants"),
    "9": _("Strengthen the transnational response to smuggling of migrants"),
    "10": _("Prevent, combat and eradicate trafficking in persons in the context of international migration"),
    "11": _("Manage borders in an integrated, secure and coordinated manner"),
    "12": _(
        "Strengthen certainty and predictability in migration procedures for appropriate screening, assessment and"
        " referral"
    ),
    "13": _("Use migration detention only as a measure of last resort and work towards alternatives"),
    "14": _("Enhance consular protection, assistance and cooperation throughout the migration cycle"),
    "15": _("Provide access to basic services for migrants"),
    "16": _("Empower migrants and societies to realize full inclusion and social cohesion"),
    "17": _(
        "Eliminate all forms of discrimination and promote evidence-based public discourse to shape perceptions of"
        " migration"
    ),
    "18": _("Invest in skills development and facilitate mutual recognition of skills, qualifications and competences"),
    "19": _(
        "Create conditions for migrants and diasporas to fully contribute to sustainable development in all countries"
    ),
    "20": _("Promote faster, safer and cheaper transfer of remittances and foster financial inclusion of migrants"),
    "21": _(
        "Cooperate in facilitating safe and dignified return and readmission, as well as sustainable reintegration"
    ),
    "22": _("Establish mechanisms for the portability of social security entitlements and earned benefits"),
    "23": _("Strengthen international cooperation and global partnerships for safe, orderly and regular migration"),
}
SDG = {
    "1": pgettext_lazy("goal", "no poverty"),
    "4": pgettext_lazy("goal", "quality education"),
    "4.3": _("access to technical, vocational and higher education"),
    "4.4": _("skills for employment and entrepreneurship"),
    "4.b": _("scholarships"),
    "5": pgettext_lazy("goal", "gender equality"),
    "8": pgettext_lazy("goal", "decent work and economic growth"),
    "8.2": _("productivity through diversification and innovation"),
    "8.3": _("growth of small enterprises, job creation"),
    "8.5": _("full employment and decent work"),
    "8.6": _("youth in employment, education or training"),
    "8.7": _("an end to forced labour and human trafficking"),
    "8.8": _("labour rights, also of migrant workers"),
    "8.10": _("access to banking and financial services"),
    "9": pgettext_lazy("goal", "industry, innovation and infrastructure"),
    "9.3": _("small enterprises: financial services and value chains"),
    "10": pgettext_lazy("goal", "reduced inequalities"),
    "10.7": _("orderly, safe, regular and responsible migration"),
    "10.c": _("lower costs of remittances"),
    "16": pgettext_lazy("goal", "peace, justice and strong institutions"),
    "16.6": _("effective, accountable and transparent institutions"),
    "17": pgettext_lazy("goal", "partnerships for the goals"),
    "17.3": _("additional financial resources from multiple sources"),
    "17.11": _("exports of developing countries"),
    "17.16": _("multi-stakeholder partnerships"),
    "17.17": _("public, public-private and civil-society partnerships"),
    "17.18": _("data disaggregated by migratory status"),
}


def gcm_choices() -> list[tuple[str, str]]:
    """For forms: "19. Create conditions …"."""
    return [(code, f"{code}. {words}") for code, words in GCM.items()]


def sdg_choices() -> list[tuple[str, str]]:
    """For forms: "10.c lower costs of remittances"."""
    return [(code, f"{code} {words}") for code, words in SDG.items()]
