"""What is said, in writing, while it is said: captions and the text log of each language; reactions to it."""
