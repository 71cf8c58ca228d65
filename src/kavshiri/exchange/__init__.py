"""The programme as other programs speak it: schedules in and out, calendars, spreadsheets, an announcement read in.

Who enters: readers who take a calendar along; the secretariat, which brings what others have sent.
Not here: what a programme is (conference), or paper (papers).
"""
