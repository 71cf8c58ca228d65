"""The outcome document: structured parts, free passages, versions with differences, every format, one address."""
