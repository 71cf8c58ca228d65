"""Measurements, each beside a peer, a floor or a plain page in the same run."""
