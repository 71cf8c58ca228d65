"""Django's SQLite, whose writers within one process wait in a queue instead of asking again and again."""
