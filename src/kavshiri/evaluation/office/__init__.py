"""The secretariat's screens: a conference's questionnaire and its results; letters of thanks."""
