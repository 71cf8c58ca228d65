"""The secretariat's screens: the register, series of letters, one page for each letter with what became of it."""
