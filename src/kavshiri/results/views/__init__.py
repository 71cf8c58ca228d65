"""Doors of results: read by everybody, written by rapporteurs, cleared by houses, fed by participants."""
