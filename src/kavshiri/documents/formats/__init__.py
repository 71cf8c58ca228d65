"""A frozen document in every format: HTML, PDF/A, Word, JSON.  Each is drawn from its canonical text and nothing else."""
