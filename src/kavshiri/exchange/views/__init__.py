"""The room’s doors."""
