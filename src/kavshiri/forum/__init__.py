"""The follow-on forum: platforms, formats, the session devoted to the results, what was carried there and came back."""
