"""What the verbs of this room share."""

TOPIC = "forum"
