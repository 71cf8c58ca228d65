"""Config: the roof. Settings, root addresses and the way in; the only place that knows every room."""
