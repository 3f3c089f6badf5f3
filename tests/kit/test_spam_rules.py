"""A new installation accuses only a caricature of spam, and never the sad letters that customers write."""

import pytest

from regard.kit.mail import Mail, read
from regard.kit.mail.spam import judge
from regard.kit.mail.spam.rules import OVERWHELMING, reasons, weigh

HEAD = (
    "From: Dana <dana@customer.example>\r\nTo: support@halden.example\r\nMessage-ID: <a@customer.example>\r\n"
    "Date: Sun, 22 Nov 2026 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n"
)


def mail(subject: str, text: str, head: str = HEAD) -> Mail:
    return read(f"{head}Subject: {subject}\r\n\r\n{text}".encode())


@pytest.mark.parametrize(
    "text",
    [
        "My grinder stopped working yesterday. Order 1234. Could you send me a new one? Thank you!",
        "My late husband had a contract with you. He is deceased; I am his next of kin and want to cancel it.",
        "Congratulations on your new machine! I'd like a refund of $120, please click here: https://customer.example/x",
        "I have not been able to verify my account. Your mail said my password will expire. URGENT!",
        "Meine Rechnung vom März ist falsch, bitte um Gutschrift. Konto wurde gesperrt?",
        "Bonjour, mon compte a été bloqué, pouvez-vous m'aider ?",
    ],
)
def test_what_customers_write_is_no_spam(text: str) -> None:
    assert judge(mail("Question", text)).verdict == "unsure"
    assert weigh(mail("Question", text)) < OVERWHELMING / 2


def test_a_caricature_is_spam() -> None:
    text = (
        "Dear friend, I am a barrister for a deceased client and propose the transfer of the sum of 12.5 million US dollars. "
        "Strictly confidential business. You are named beneficiary, send your foreign account. Click here, act now!!! $$$"
    )
    head = "From: Bank <x@bank.example>\r\nReply-To: y@gmail.com\r\n"
    verdict = judge(mail("URGENT BUSINESS PROPOSAL", text, head))
    assert (verdict.verdict, verdict.by) == ("spam", "rules")


def test_one_kind_of_sign_is_never_enough() -> None:
    text = "casino viagra cialis levitra porn xxx online casino replica watches no credit check hot singles"
    assert judge(mail("Hello", text)).verdict == "unsure"


def test_each_rule_names_itself() -> None:
    html = HEAD.replace("text/plain", "text/html")
    found = dict(
        reasons(mail("Hi", "<form action='http://1.2.3.4/x'>http://bit.ly/abc раураl рayрal рayраl</form>", html))
    )
    assert {"form or script", "link to a number", "shortened link", "letters of two scripts in a word"} <= set(found)
