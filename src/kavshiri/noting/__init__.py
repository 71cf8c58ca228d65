"""The rapporteur's notes, bound to the point of the agenda and to who had the floor, under the rule of quoting."""
