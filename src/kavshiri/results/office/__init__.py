"""The secretariat's doors: results published and taken back, inputs in writing entered and decided on."""
