"""Recommendations as a Word file, and what is read of one that came back."""
