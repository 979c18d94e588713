"""The mails people get, in their language.

No line is longer than 78 characters and a link has a line of its own, so no mail program breaks
one. A name that a stranger may have chosen stands in none of them: `Person.mail_name`.
"""
