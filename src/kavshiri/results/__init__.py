"""What a session resulted in: the rapporteur's synthesis, cleared by the houses, and inputs in writing."""
