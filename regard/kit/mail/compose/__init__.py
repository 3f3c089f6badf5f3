"""Writing mail: one call makes the bytes that SMTP carries, another signs them.

raw = compose(sender=…, to=[…], subject="Re: Grinder", text="…", html="…", message_id=new_message_id("example.com"))
raw = sign_dkim(raw, domain="example.com", selector="regard", private_key_pem=pem)
"""

from regard.kit.mail.compose.dkim_signature import sign_dkim
from regard.kit.mail.compose.header import CannotCompose
from regard.kit.mail.compose.outgoing import compose, new_message_id
from regard.kit.mail.compose.rich_text import clean_rich_text, html_to_text, text_to_html

__all__ = [
    "CannotCompose",
    "clean_rich_text",
    "compose",
    "html_to_text",
    "new_message_id",
    "sign_dkim",
    "text_to_html",
]
