"""What can be done around speaking: inviting and answering, texts, photo and materials, technical checks."""

from kavshiri.speaking.actions.checking import book, cancel_slot, give_back, offer_slots
from kavshiri.speaking.actions.handing import (
    drop_handout,
    give_photo,
    hand_in,
    hand_out,
    lose_photo,
    photo_consent,
    set_visibility,
)
from kavshiri.speaking.actions.inviting import (
    answer,
    gather,
    invite,
    keep_speaker,
    remove_speaker,
    send_pass,
    use_pass,
)
from kavshiri.speaking.actions.taking import (
    forget,
    hide_photo,
    hold_back,
    release,
    return_proposal,
    show_photo,
    take_over,
)

__all__ = [
    "answer",
    "book",
    "cancel_slot",
    "drop_handout",
    "forget",
    "gather",
    "give_back",
    "give_photo",
    "hand_in",
    "hand_out",
    "hide_photo",
    "hold_back",
    "invite",
    "keep_speaker",
    "lose_photo",
    "offer_slots",
    "photo_consent",
    "release",
    "remove_speaker",
    "return_proposal",
    "send_pass",
    "set_visibility",
    "show_photo",
    "take_over",
    "use_pass",
]
