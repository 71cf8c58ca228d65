"""Search: one analyser, one index, the same on both databases."""
