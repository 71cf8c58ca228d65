"""What can be done here: accounts, persons and organisations, doubles, erasing."""

from kavshiri.people.actions.accounts import (
    LINK_LIVES,
    MOST_LINKS,
    Opening,
    change_own,
    grant_role,
    make_link,
    open_account,
    open_accounts,
    send_link,
    set_open,
    set_roles,
    sign_out,
    use_link,
    withdraw_role,
)
from kavshiri.people.actions.erasing import erase_account, erase_person, forget_account, forget_person
from kavshiri.people.actions.merging import merge
from kavshiri.people.actions.pairing import look_through, pair, settle_pair
from kavshiri.people.actions.parting import undo_merge
from kavshiri.people.actions.records import (
    keep_inside,
    keep_office,
    keep_organisation,
    keep_person,
    remove_inside,
    remove_record,
    set_standing,
)

__all__ = [
    "LINK_LIVES",
    "MOST_LINKS",
    "Opening",
    "change_own",
    "erase_account",
    "erase_person",
    "forget_account",
    "forget_person",
    "grant_role",
    "keep_inside",
    "keep_office",
    "keep_organisation",
    "keep_person",
    "look_through",
    "make_link",
    "merge",
    "open_account",
    "open_accounts",
    "pair",
    "remove_inside",
    "remove_record",
    "send_link",
    "set_open",
    "set_roles",
    "set_standing",
    "settle_pair",
    "sign_out",
    "undo_merge",
    "use_link",
    "withdraw_role",
]
