"""Badges: their codes, what stands on them, how they are printed, and what a code tells to whoever scans it."""
