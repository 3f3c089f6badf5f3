"""Does a mail look like a report at all? Headers first, so that ordinary mail costs microseconds; words after that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from regard.kit.mail.bounce.parts import Parts
from regard.kit.mail.bounce.phrases import pattern

Headers = dict[str, str]

_DAEMON = pattern(
    r"""
    mailer[-_. ]?daemon|(?:^|[\s<\"(])post[-_.]?masters?(?:@|\b)|mail delivery (?:sub)?system
    |mail deliver system|mail.delivery.system|^<>$|<>\s*$|^\W*(?:mdaemon|mail-?daemon|bounces?|mailsweeper
    |mailer|maildaemon|poostmaster|internet-?daemon|smtp_mail_service|e\d+_smtp\w*|double-bounce)@
    |\b(?:mail|e-?mail) (?:administrator|system|delivery service|gateway|router|daemon)|mail_service@
    |^\W*system administrator|ndr administrator|content-filter at|interscan|mailscanner|mail ?marshal|lsmtp
    """,
)
_SUBJECT = pattern(
    r"""
    undeliver|returned (?:e-?)?mail|mail returned|returned message|mail deliver|delivery[ -](?:status|fail
    |report|notif|problem|error|has|incomplete|delay|unsuccess|to |notice)|failure[ -](?:notice|deliver)
    |non[- ]?(?:delivery|deliverable)|could ?n[o']t (?:be )?(?:deliver|send)|cannot send|mail (?:failure|error
    |could|not|system error|status|bounced)|message (?:you sent|not deliv|delay|could not|undeliv|status
    |bounced)|\bbounced?\b|not delivered|delayed mail|failed mail|mail failed|^rejected:|automatically rejected
    |failed delivery|nondeliver
    |return(?:ed)? to sender|postmaster notify|user (?:is )?unknown|unknown user|rejected (?:e-?mail|mail
    |message)|(?:e-?mail|mail|message) (?:was )?(?:rejected|blocked|refused|delayed)|notice: mail
    |are not (?:a )?member|unzustellbar|unzugestellt|nicht (?:zugestellt|zustellbar)|zustellung.{0,30}(?:fehl
    |nicht|verz)|zustell(?:ungs)?(?:fehler|status|bericht)|fehler bei der|non recapitabile
    |mancat[ao] (?:recapito|consegna)|mancato|non (?:remis|distribu)|[ée]chec (?:de )?(?:la )?(?:remise|livr
    |distrib)|notification d'[ée]tat|non délivr|no se (?:puede|pudo|ha podido) entregar|no entregad|devuelto
    |no entregable|notificaci[oó]n de estado|não entreg|devolvid|falha na entrega|não é possível|недостав
    |не доставлен|невозможно доставить|отчет о доставке|onbestelbaar|niet (?:bezorgd|afgeleverd)|afleveringsfout
    |olevererbar|kunde inte levereras|oleverbart|kan ikke leveres|ikke leveret|配信(?:不能|エラー|できません|に失敗)
    |エラーメール
    |メール(?:配信|配送|が配)|届きません|退信|系统退信|無法(?:傳遞|投遞)
    |无法(?:投递|送达|传递)|投递失败|未送达|niedostarcz|nie (?:można )?dostarcz|zwrot
    |nedoručiteln|kézbesíthetetlen|teslim edilemedi|toimitus epäonnistui|toimittamatta|배달되지|반송|传送失败
    """,
)
_BODY = pattern(
    r"""
    could ?n[o']t be (?:delivered|sent|forwarded)|can ?n[o']t be (?:delivered|sent)|(?:unable|wasn't able
    |not able|failed|failure) (?:to|in) deliver|(?:was|were|been|message) not (?:be )?(?:delivered|relayed|sent
    |accepted)|did ?n[o']t (?:reach|receive|get through)|undeliver|non-?deliver|deliver\w* (?:to the following
    |has failed|failed|failure|error|problem|status|attempt|report|delay|service|has been delayed|notif)
    |permanent (?:fatal )?(?:error|delivery)|failed recipient|failed addresses|automatically rejected
    |failed to (?:send|deliver)|rejected your
    |following (?:address|recipient)|not delivered|returned to (?:the )?sender|was rejected
    |message .{0,30}(?:not accepted|rejected|blocked|delayed|looping)|user unknown|unknown (?:user|recipient)
    |mailbox (?:is )?(?:full|unavailable)|quota exce|does not exist|no such (?:user|recipient|address)
    |smtp error|error(?:-text| message)? |transcript of session|final-recipient:|still undelivered
    |couldn't be delivered|wasn't delivered|no longer valid|over ?quota|not a member|not listed in|over disk
    |is full|delivery has been|can't deliver|konnte nicht .{0,30}(?:zugestellt|gesendet|übermittelt)
    |nicht zugestellt|nicht zustellen|unzustellbar|recapito non|non .{0,30}(?:recapitat|consegnat)|n'a pas (?:pu
    |été) .{0,30}(?:remis|distribu|livr|envoy)|impossible de (?:remettre|livrer|distribuer)|échec
    |no (?:se )?pudo .{0,30}entregad?|no ha podido|no pudo ser|não (?:pôde|pode|foi) .{0,20}entregue
    |nao pode ser|не может быть (?:доставлен|отправлен)|не (?:удалось )?доставлен|не был
    |niet (?:worden )?(?:bezorgd|afgeleverd)|kunde inte|kunne ikke|nie (?:mógł|może|można|została)|nelze
    |送信できません
    |配信(?:でき|不能|に失敗)|失敗しました|エラー|退回|无法|無法|失败|失敗|投递|送达|不存在|전송.{0,12}실패
    """,
)
_DIALOGUE = pattern(
    r"""
    (?<![\d.])[45]\d\d[ -][45]\.\d{1,3}\.\d|(?<![\d.\w])(?:421|45[0-4]|55[0-4])[ -]\W{0,3}[A-Za-z<]|<<< [45]\d\d
    |rcpt to
    """,
    re.IGNORECASE,
)
_SOFTWARE = pattern(
    r"""
    automatically by (?:the )?mail delivery|mail delivery software|non-?delivery report|delivery status notification
    |e-?mail below could not be delivered|this is the (?:mail|postfix|sendmail|exim|qmail|mta)\b
    |reporting-mta|are not a member of this mailing list
    """,
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"(?i)\s*(?:fwd?|wg|tr|rv|i|enc|vs|doorst|转发|転送)\s*[:：]")
_ROBOT = re.compile(r"(?i)auto-(?:replied|generated|notified)")
_CHALLENGE = pattern(
    r"""
    sender not pre-?approved|guest list|(?:click|visit|follow|reply) .{0,80}(?:allowed|approved|white|guest
    |accepted)[ -]?(?:senders? )?list|challenge[- ]response|verify (?:that )?you(?:r| are) .{0,30}(?:human
    |person|legitimate|not a)|account is protected by|confirm .{0,40}deliver(?:ed|y)? of
    |one-time (?:automated )?(?:message|confirm)|spam ?arrest|requires confirmation.{0,20}(?:visit|click|go to)
    |requires? (?:sender )?(?:verification|confirmation) before
    """,
    re.IGNORECASE,
)


@dataclass(slots=True)
class Signs:
    """What the headers alone say."""

    daemon: bool
    null_path: bool
    subject: bool
    listed: bool  # X-Failed-Recipients
    report: str  # report-type of a multipart/report, "delivery-status" assumed; "" else
    robot: bool
    answer: bool  # "Re:" with In-Reply-To: somebody writes to somebody
    forwarded: bool  # "Fwd:": somebody shows us a report

    @property
    def any(self) -> bool:
        """Whether reading on is worth it."""
        return self.daemon or self.null_path or self.subject or self.listed or bool(self.report)

    def worth(self) -> int:
        """Points of the headers; `is_report` adds those of the words."""
        points = (
            2 * self.daemon + self.null_path + 2 * self.subject + 3 * self.listed + (self.robot and not self.answer)
        )
        return points - (2 if self.answer and not self.daemon else 0)


def first_headers(message: Message) -> Headers:
    """The first value of each header, names in lower case. One pass."""
    found: Headers = {}
    for name, value in message.raw_items():
        key = name.lower()
        if key not in found:
            found[key] = value if isinstance(value, str) else str(value)
    return found


def read_signs(headers: Headers, subject: str, sender: str) -> Signs:
    """`headers` from `first_headers`, `subject` decoded, `sender` the address that the mail names as its author."""
    kind = headers.get("content-type", "")[:400].lower()
    report = ""
    if "report" in kind and ("multipart/report" in kind or "report-type" in kind):
        found = re.search(r"report-type\s*=\s*\"?([\w-]{3,40})", kind)
        report = found.group(1) if found else "delivery-status"
    path = headers.get("return-path")
    who = headers.get("from", "")[:300].lower()
    return Signs(
        daemon=bool(
            _DAEMON.search(who)
            or _DAEMON.search(sender[:200].lower())
            or (not who and path is not None and "daemon" in path.lower())
        ),
        null_path=path is not None and (path.strip() in ("<>", "") or "mailer-daemon" in path.lower()),
        subject=bool(_SUBJECT.search(subject[:300].lower())),
        listed="x-failed-recipients" in headers,
        report=report,
        robot=bool(_ROBOT.search(headers.get("auto-submitted", "")[:60])),
        forwarded=bool(_FORWARDED.match(subject[:12])),
        answer=subject[:4].lower().startswith(("re:", "aw:", "sv:")) and "in-reply-to" in headers,
    )


def is_report(signs: Signs, parts: Parts, told: str) -> bool:
    """Whether the mail is a delivery report: a machine-readable one, or enough signs in headers and words."""
    if parts.has_status and (
        signs.report or signs.daemon or signs.null_path or (signs.subject and not signs.forwarded)
    ):
        return (
            any(
                "final-recipient" in group or "original-recipient" in group or "action" in group
                for group in parts.status
            )
            or signs.worth() >= 2
        )
    words, dialogue = bool(_BODY.search(told[:6000].lower())), bool(_DIALOGUE.search(told[:12000]))
    points = signs.worth() + 2 * words + dialogue + bool(parts.returned)
    technical = dialogue or bool(parts.returned)
    by_server = signs.listed or signs.daemon or ((signs.null_path or signs.robot) and technical)
    by_server = by_server or (not signs.answer and not signs.forwarded and bool(_SOFTWARE.search(told[:700])))
    return (
        points >= 4
        and by_server
        and (
            words
            or dialogue
            or signs.listed
            or (signs.daemon and signs.subject and ("@" in told or bool(parts.returned)))
        )
    )


def is_challenge(told: str) -> bool:
    """A machine that wants the sender to prove himself before it delivers: not a bounce."""
    return _CHALLENGE.search(told[:6000]) is not None
