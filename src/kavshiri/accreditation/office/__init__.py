"""The secretariat's screens: who takes part, the four sets, who was present, and links that were withdrawn."""
