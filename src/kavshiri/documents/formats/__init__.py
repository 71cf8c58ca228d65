"""A frozen document in every format: HTML, PDF/A, Word, JSON; each drawn from its canonical text alone."""
