"""The programme board of the secretariat: days and columns, what stands where, and what cannot be so."""
