"""After the conference: planned against actual, letters of thanks, the press release, the report to the donor."""
