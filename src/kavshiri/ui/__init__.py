"""Ui: the face of the portal, for every room that shows something.

Design tokens, one style sheet made of parts, page modules, template tags, the frame of a page and
the living page of all components.  It keeps nothing in the database, knows no conference and no
person; what stands in the frame (menu, notice, useful links) is given to it by the context.
"""
