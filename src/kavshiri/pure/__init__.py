"""Pure: values in, values out. No Django, no database, no clock, no network.

Every room may come down here. What lies here is mathematics and language; it keeps nothing and knows nobody.
"""
