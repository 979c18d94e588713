"""A letter as HTML, made of its text: the same words, the product's colours, nothing fetched.

No picture, no style sheet, no address but those that stand in the text: opening the mail tells
nobody anything, and what a link says is where it leads.
"""

from html import escape
from typing import Final

from server.people.ports.mailer import Mail

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{subject}</title>
<style>
body {{ margin: 0; padding: 24px 12px; background: #f6f3ed; color: #23292a;
  font: 17px/1.5 "Source Sans 3", "Segoe UI", system-ui, sans-serif; }}
.letter {{ max-width: 560px; margin: 0 auto; padding: 24px; border-radius: 12px;
  background: #fdfcf9; }}
h1 {{ margin: 0 0 16px; font-size: 20px; font-weight: 600; }}
p {{ margin: 0 0 16px; }}
.link {{ padding: 12px 16px; border-radius: 8px; background: #dcebe7; overflow-wrap: anywhere; }}
.link a {{ color: #0b4a47; font-weight: 600; }}
.from {{ max-width: 560px; margin: 16px auto 0; font-size: 15px; color: #5a6262; }}
@media (prefers-color-scheme: dark) {{
  body {{ background: #171a19; color: #edeae3; }}
  .letter {{ background: #1f2423; }}
  .link {{ background: #1f3b39; }}
  .link a {{ color: #b0e4db; }}
  .from {{ color: #aab3af; }}
}}
</style>
</head>
<body>
<div class="letter">
<h1>{subject}</h1>
{paragraphs}
</div>
<p class="from">Mentoring Rooms</p>
</body>
</html>
"""


def html_letter(mail: Mail) -> str:
    """The whole page; paragraphs are what blank lines part in the text."""
    paragraphs = "\n".join(_paragraph(one) for one in mail.text.strip().split("\n\n"))
    return _PAGE.format(lang=mail.locale, subject=escape(mail.subject), paragraphs=paragraphs)


def _paragraph(text: str) -> str:
    words = escape(" ".join(text.split()))
    if text.startswith(("https://", "http://")) and " " not in words:
        return f'<p class="link"><a href="{words}">{words}</a></p>'
    return f"<p>{words}</p>"
