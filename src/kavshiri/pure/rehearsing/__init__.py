"""Rehearsing without Django: who does what when, what each reader saw, and which promises were broken."""
