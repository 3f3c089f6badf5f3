"""What an agent reads first: the newest words; quotes and signatures are folded, answers never are."""

from __future__ import annotations

from textwrap import dedent

import pytest

from regard.kit.mail.reply import fold, last_words


def visible(text: str) -> str:
    return fold(dedent(text).lstrip("\n")).visible


def kinds(text: str) -> list[str]:
    return [part.kind for part in fold(dedent(text).lstrip("\n")).parts]


def test_answers_between_quoted_lines_stay():
    text = """
        On Tue, 3 Mar 2026 at 10:12, Help <help@example.com> wrote:

        > Which colour would you like?

        Blue.

        > And which size?

        Large, please.
        >
        > Kind regards
        > Alma
    """
    assert visible(text).split() == ["Blue.", "Large,", "please."]
    assert kinds(text) == ["quote", "new", "quote", "new", "quote"]


def test_an_answer_below_the_quote_stays():
    assert visible("Dana wrote:\n> Is it fixed?\n\nYes, since this morning.\n") == "Yes, since this morning."


@pytest.mark.parametrize(
    "words", ["Please see my answers below.", "Antworten unten in rot.", "Voir ci-dessous", "I replied inline, Dana"]
)
def test_announced_answers_without_marks_stay(words):
    text = f"{words}\n\nFrom: Alma <alma@example.com>\nSent: 3 March 2026 10:12\nTo: Dana\nSubject: Order\n\nColour? BLUE\nSize? LARGE\n"
    assert "BLUE" in fold(text).visible and "LARGE" in fold(text).visible


def test_what_stands_around_a_quote_stays():
    text = (
        "Thanks for this.\n\nOn 3 Mar 2026, at 10:12, Al <al@example.org> wrote:\n\n> Done.\n> Bye.\n\nRegards, Dana\n"
    )
    assert visible(text).split() == ["Thanks", "for", "this.", "Regards,", "Dana"]


@pytest.mark.parametrize(
    "line",
    [
        "On the other hand, I can wait:",
        "On 3 March you wrote:",
        "In your mail of 10:30 you wrote:",
        "Here is what I see:",
        "I agree with what your colleague wrote:",
        "Delivery was promised on 03.03.2026 at 10:12:",
        "-- first of all",
        "From: Berlin",
        "Subject: my order 1234",
        "The message was sent from my iPhone app to everybody.",
        "Sent from my desk, which is easier than the phone.",
        "I received a forwarded message: it was empty.",
        "----- My questions -----",
        "===",
    ],
)
def test_ordinary_sentences_fold_nothing(line):
    text = f"Good morning,\n\n{line}\n\nThe machine is broken and I need help.\n\nDana\n"
    assert fold(text).visible == text.strip()


def test_travel_dates_are_no_header_block():
    text = "Please rebook me.\n\nFrom: Berlin\nTo: Paris\nDate: 3 May 2026\nPassengers: 2\n\nThank you!"
    assert fold(text).visible == text


def test_a_web_form_is_not_folded():
    text = (
        "New contact request\n\nFrom: Dana Kim <dana@example.org>\nSubject: Broken\n\nMessage: It leaks.\nPhone: 123\n"
    )
    assert "It leaks." in fold(text).visible


def test_pasted_raw_headers_are_not_folded():
    text = (
        "I got this one:\n\nFrom: x@example.org\nTo: me@example.org\nSubject: win\nX-Mailer: Bulk\n\nIs it from you?\n"
    )
    assert fold(text).visible == text.strip()


def test_original_message_folds_to_the_end():
    assert visible("Yes please.\n\n-----Original Message-----\nanything\n\nmore\n") == "Yes please."


def test_a_block_wrapped_and_bold_folds():
    text = """
        Hello

          *From:* bob@example.com [mailto:
          bob@example.com]
          *Sent:* Wednesday, June 27, 2012 3:05 PM
          *To:* travis@example.com
          *Subject:* Old matter

        Old text.
    """
    assert visible(text) == "Hello"


def test_reply_above_this_line_folds():
    text = "It works now.\n\n##- Please type your reply above this line -##\n\nYour request (1) was updated.\n"
    assert visible(text) == "It works now."
    assert visible("Geht.\n\n--- Bitte antworten Sie oberhalb dieser Linie ---\n\nAlt\n") == "Geht."


def test_a_forwarded_mail_is_the_matter_itself():
    text = "Can you help her?\n\n---------- Forwarded message ---------\nFrom: Dana <d@example.org>\nSubject: Leak\n\nIt leaks.\n"
    assert fold(text).visible == text.strip()


def test_nothing_is_left_so_everything_shows():
    for text in (
        "> only\n> a\n> quote\n",
        "On 3 Mar 2026, at 10:12, Al <al@example.org> wrote:\n> x\n",
        "Sent from my iPhone\n",
        "-- \nDana\n",
    ):
        assert fold(text).visible == text.strip()
        assert [part.kind for part in fold(text).parts] == ["new"]


def test_an_emoji_is_an_answer():
    assert visible("👍\n\nOn 3 Mar 2026, at 10:12, Al <al@example.org> wrote:\n> Is it good?\n") == "👍"


def test_one_arrow_is_not_a_quote():
    text = "The menu is:\n> Settings\nand then nothing happens."
    assert fold(text).visible == text


def test_a_python_prompt_is_not_a_quote():
    text = "I typed\n>>> import regard\n>>> regard.run()\n>>> exit()\nand it stopped."
    assert fold(text).visible == text


def test_text_below_a_phones_line_is_old():
    assert visible("My answer is yes.\n\nSent from my Nokia 3310\n\nWould you like it?\n") == "My answer is yes."


def test_text_below_a_phones_line_stays_when_nothing_stands_above():
    assert "It leaks" in visible("Sent from my iPhone\n\nIt leaks everywhere.\n")


@pytest.mark.parametrize("dashes", ["-- ", "--", "—"])
def test_a_dashed_signature_folds(dashes):
    folded = fold(f"It leaks.\n\n{dashes}\nDana Kim\nHead of Coffee\n")
    assert folded.visible == "It leaks."
    assert folded.parts[-1].kind == "signature"


def test_dashes_before_items_are_no_signature():
    text = "I need:\n-- a pump\n-- a seal\n\nThanks!"
    assert fold(text).visible == text


def test_contact_data_folds_but_the_name_stays():
    text = "It leaks.\n\nBest regards,\nDana Kim\nHead of Coffee\nExample Ltd\nTel: +44 20 7946 0000\nwww.example.org\n"
    assert fold(text).visible == "It leaks.\n\nBest regards,\nDana Kim"


def test_a_postscript_below_the_name_stays():
    text = "It leaks.\n\nBest regards,\nDana\n\nP.S. My new number is +44 20 7946 0000, please call me there."
    assert fold(text).visible == text


def test_a_short_closing_stays():
    assert visible("It leaks.\n\nThanks,\nDana\n") == "It leaks.\n\nThanks,\nDana"


def test_a_disclaimer_folds():
    text = "It leaks.\n\nThis e-mail and any attachments are confidential and intended solely for the recipient.\nIf not, delete it.\n"
    assert fold(text).visible == "It leaks."


@pytest.mark.parametrize(
    "words",
    [
        "This e-mail I got from you contained a virus.",
        "Confidential or not, I want an answer.",
        "This message was meant for Alma.",
        "Sent by mail yesterday, it should be there.",
        "Sent from Spain with DHL",
        "Disclaimer: I am no mechanic.",
    ],
)
def test_a_last_sentence_that_sounds_like_boilerplate_stays(words):
    assert fold(f"It leaks.\n\n{words}\n").visible.endswith(words)


def test_the_order_number_below_the_name_stays():
    text = "It leaks.\n\nBest regards,\nDana Kim\nOrder no. 12345\nTel: +44 20 7946 0000"
    assert fold(text).visible == text


def test_dividers_of_dashes_are_no_signature():
    text = "First machine\n--\nleaks\n--\nSecond machine\n--\nPlease call me, it is urgent and I am waiting.\n"
    assert fold(text).visible == text.strip()


def test_a_mailing_lists_footer_folds():
    text = "It leaks.\n\n_______________________________________________\nCoffee mailing list\nhttps://lists.example.org/coffee\n"
    assert fold(text).visible == "It leaks."


def test_a_preview_is_one_line():
    assert last_words("Hello,\n\nit  leaks.\n\n> old\n> old\n> old\n") == "Hello, it leaks."
    assert last_words("word " * 100, 20) == "word word word word…"
    assert last_words("") == ""
