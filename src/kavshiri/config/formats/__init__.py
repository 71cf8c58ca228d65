"""How forms and the back office write and read dates and numbers (Django's own Georgian is American)."""
