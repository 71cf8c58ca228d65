"""Speaking: who is asked to speak, answers, hands in texts and materials, and books a technical check."""
