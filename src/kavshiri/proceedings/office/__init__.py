"""The secretariat's doors: records released and taken, attendance corrected, certificates issued."""
