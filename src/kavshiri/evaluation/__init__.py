"""What people thought of the conference: an anonymous questionnaire, in each language, told in figures."""
