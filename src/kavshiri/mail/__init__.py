"""Mail: letters out, queued in the verb's own transaction, each in its reader's language.

A room above declares a kind of letter with its placeholders and first wording; the secretariat may word it anew.
What was queued is written for good: a later wording does not change it.  Signing in, following and whoever else
writes to people come here; reading mail does not (only reports of letters that came back).
"""
