"""What ministries send, on its way into a programme: read, understood, planned. What changes anything is a verb."""
