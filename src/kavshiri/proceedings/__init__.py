"""What remains of a session: its record, attendance and certificates, and the replay of its journal."""
