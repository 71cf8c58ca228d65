"""Expressions of interest in future cooperation: who, with whom, on what, and what became of them."""
