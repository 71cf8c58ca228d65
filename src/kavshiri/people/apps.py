from typing import Any

from django.apps import AppConfig


def nothing(sender: Any, **told: Any) -> None:
    """What stands in the place of a receiver that is not wanted."""


class PeopleConfig(AppConfig):
    name = "kavshiri.people"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from kavshiri.access import slots
        from kavshiri.cms import slots as office
        from kavshiri.mail import kinds
        from kavshiri.people import actions, correctable, counting, holding, letters, offers, queries
        from kavshiri.privacy import figures
        from kavshiri.privacy import slots as privacy
        from kavshiri.translations import slots as translations

        kinds.note(letters.SIGN_IN)
        # a name is a personal text
        translations.kept_back["people.person"] = translations.ALL
        slots.fill_actor_of(queries.actor_of)
        slots.fill_accounts(actor=queries.actor_for, names=queries.names_of)
        office.fill_accounts(queries.addresses_of)
        office.beside.append(offers.erasing)
        figures.note(counting.ACCOUNTS)
        kinds.note(letters.CORRECTED)
        privacy.correctables.append(correctable.of)
        privacy.answered.append(correctable.tell)
        privacy.held.append(holding.of)
        privacy.reasons.append(holding.reasons)
        privacy.erasers.append(actions.forget_account)
        privacy.erasers.append(actions.forget_person)
        # the verb that spends a link notes the moment itself: Django's own receiver, which would write it once more
        # around the verb, finds its place taken whether it comes before or after us
        user_logged_in.disconnect(dispatch_uid="update_last_login")
        user_logged_in.connect(nothing, dispatch_uid="update_last_login")
