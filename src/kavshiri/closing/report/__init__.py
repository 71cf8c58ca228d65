"""The report to a funder: put together as plain values, and written as a Word file with real styles."""
