"""What those need who run a session, as plain values in the language in force: people, plates, countries, plans."""
