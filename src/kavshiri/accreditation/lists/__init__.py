"""Lists of participants, for the secretariat and for whoever acts for a delegation: chosen, ordered, written."""
