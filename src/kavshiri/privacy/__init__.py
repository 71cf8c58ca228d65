"""Privacy: of every field what it is for, whose it is and how long it stays; the broom that keeps to it; looks noted.

For every room that keeps something: it declares its fields in its own ``privacy.py``, and checks, purges, registers
and what people are shown of themselves are all made from these declarations.
"""
