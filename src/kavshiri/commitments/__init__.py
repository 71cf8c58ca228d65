"""What somebody has taken on: targets, reports with evidence, verification, reminders, the public page."""
