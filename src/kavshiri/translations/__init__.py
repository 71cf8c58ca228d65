"""The state of every text of every record in one list: missing, machine, reviewed, out of date; and work on it.

Who enters: the secretariat and its translators. Pages have their own trees and Wagtail's own screens.
Not here: what a text is (texts), nor any text of its own.
"""
