"""Correspondence: official letters on letterhead, with a registry number, and what became of each of them."""
