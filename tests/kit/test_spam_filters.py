"""What other filters wrote is read; an accusation from anybody, an acquittal only from our own server."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.mail import read
from regard.kit.mail.spam import judge
from regard.kit.mail.spam.filters import Opinion, read_filters

RECEIVED = "Received: from a.example by mx.halden.example; Sun, 22 Nov 2026 10:00:00 +0000"


def opinion(*headers: str) -> Opinion | None:
    return read_filters(read("\r\n".join([*headers, "From: dana@customer.example", "", "Hi"]).encode()))


@pytest.mark.parametrize(
    "header",
    [
        "X-Spam-Flag: YES",
        "X-Spam-Status: Yes, score=15.2 required=5.0 tests=BAYES_99",
        "X-Spam-Status: Yes, hits=7.1\r\n required=5.0",
        "X-Spam-Level: ********",
        "X-Spamd-Result: default: True [18.20 / 15.00];\r\n R_SPF_FAIL(1.00)[-all]",
        "X-Rspamd-Action: add header",
        "X-MS-Exchange-Organization-SCL: 6",
        "X-Forefront-Antispam-Report: CIP:1.2.3.4;CTRY:RU;SCL:9;SFV:SPM;CAT:HSPM;DIR:INB;",
        "X-Forefront-Antispam-Report: SFV:NSPM;SCL:1;CAT:PHSH",
        "X-Barracuda-Spam-Status: Yes, SCORE=8.00 using global scores of TAG_LEVEL=3.5",
        "X-Proofpoint-Spam-Details: rule=spam policy=default score=100",
        "X-PMX-Spam: Gauge=XXXXXXXXXIIIII, Probability=95%, Report='x'",
        "X-Bogosity: Spam, tests=bogofilter, spamicity=1.000000",
        "X-DSPAM-Result: Spam",
        "X-Spambayes-Classification: spam; 1.00",
        "X-Halden-MailScanner-SpamCheck: spam, SpamAssassin (score=12.1, required 6)",
        "X-SES-Spam-Verdict: FAIL",
        "X-Gm-Spam: 1",
        "Subject: ***SPAM*** Hello",
        "Subject: [SPAM] Hello",
    ],
)
def test_an_accusation_is_believed_wherever_it_stands(header: str) -> None:
    for lines in ([header, RECEIVED], [RECEIVED, header]):
        found = opinion(*lines)
        assert found is not None and found.score >= 0.9
    mail = read(f"{header}\r\nFrom: dana@customer.example\r\n\r\nHi".encode())
    assert (judge(mail).verdict, judge(mail).by) == ("spam", "headers")


@pytest.mark.parametrize(
    "header",
    [
        "X-Spam-Flag: NO",
        "X-Spam-Status: No, score=-2.6 required=5.0 tests=BAYES_00",
        "X-Spamd-Result: default: False [-1.20 / 15.00];",
        "X-Rspamd-Action: no action",
        "X-MS-Exchange-Organization-SCL: -1",
        "X-Forefront-Antispam-Report: SFV:NSPM;SCL:1;CAT:NONE",
        "X-Barracuda-Spam-Status: No, SCORE=0.00 using global scores of TAG_LEVEL=3.5",
        "X-Proofpoint-Spam-Details: rule=notspam policy=default score=0",
        "X-Bogosity: Ham, tests=bogofilter, spamicity=0.000000",
        "X-DSPAM-Result: Innocent",
        "X-Halden-MailScanner-SpamCheck: not spam, SpamAssassin (score=-2.6, required 6)",
        "X-SES-Spam-Verdict: PASS",
    ],
)
def test_an_acquittal_is_believed_only_from_our_own_server(header: str) -> None:
    ours, forged = opinion(header, RECEIVED), opinion(RECEIVED, header)
    assert ours is not None and ours.score <= 0.15
    assert forged is None


def test_a_mail_that_nobody_judged() -> None:
    assert opinion("Subject: Spam in my inbox", "X-Mailer: x") is None
    assert opinion("X-Spam-Status: whatever", "X-Spam-Level:") is None


def test_a_score_under_the_limit_accuses_nobody() -> None:
    found = opinion("X-Spam-Status: No, score=4.1 required=5.0")
    assert found is not None and found.score < 0.9


@given(st.sampled_from(["X-Spam-Status", "X-Spamd-Result", "X-Forefront-Antispam-Report", "X-PMX-Spam"]), st.text())
def test_any_value_is_read(name: str, value: str) -> None:
    found = opinion(f"{name}: {value.replace(chr(13), '').replace(chr(10), ' ')}")
    assert found is None or 0.0 <= found.score <= 1.0
