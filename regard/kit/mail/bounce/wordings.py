"""What mail servers write when they refuse a mail, by reason: regular expressions over lower-case text, single spaces.

The vocabulary of reasons is Sisimai's (BSD-2-Clause, libsisimai.org/en/reason); the wordings are put down afresh from
what the servers of the world say. Every gap is bounded, so that matching stays linear on hostile input.
"""

from __future__ import annotations

import re
from functools import cache

from regard.kit.mail.bounce.phrases import pattern

WORDINGS: dict[str, str] = {
    "mailboxfull": r"""
        (?:mail ?box|mail ?folder|mail ?dir|in ?box|mail ?drop
        |mail ?store) (?:\S{1,80} )?(?:is |has |was |are |now |currently )*(?:been )?(?:full|over ?(?:-?quota
        |the quota
        |limit)|exceed\w*)|full (?:mail|in) ?box|mailbox_full|mailbox size limit|(?:mailbox|account|user|recipient
        |customer)(?:'s)? .{0,60}over ?-?quota|(?:account|user|recipient|he|she|mailbox|customer) .{0,30}(?:is|has
        |was) (?:temporarily )?(?:over|exceed\w*|exceeding) (?:the |his |her |their |its |of )*(?:\w+ )?(?:quota
        |storage
        |disk|mailbox|space|allotted)|over ?-?quota|quota (?:is |has |was |been |limit )*(?:exceed|full|violation
        |reached|used up)|exceed\w* .{0,40}quota|out of quota|quota full|(?:disk|disc|storage|mail|mailbox|inbox|user
        |recipient)(?: \w+)? (?:quota|space limit|storage limit)|too (?:many|much) (?:messages|mails?|mail data
        |mail stored) .{0,40}(?:server|mailbox|stored|on )|has too (?:many|much) (?:mail|messages)
        |not enough (?:storage
        |disk) ?space|no (?:more )?space .{0,20}(?:mailbox|inbox)|does not have enough space|out of storage space
        |insufficient (?:mailbox )?space|storage allocation|space has been used up|exceeded .{0,20}(?:disk
        |mailbox) (?:space|size)|would exceed .{0,30}(?:mailbox|storage|quota|limit)
        |mailbox .{0,20}exceeded .{0,20}limit|too much mail data|maildir over|overdrawn .{0,20}quota
        |mail file size exceeds the maximum size|exceeding receiving limits|resolver\.rst\.rcpt?sizelimit
        |boite (?:du destinataire )?(?:pleine|est pleine)|bo[iî]te .{0,30}(?:pleine|satur)|postfach .{0,30}(?:voll
        |überfüllt|ueberfuellt)|speicherplatz .{0,30}(?:erschöpft|überschritten)|zuviele mails|buz[oó]n .{0,30}lleno
        |cuota .{0,30}(?:excedid|superad)|casella .{0,30}piena|caixa .{0,30}(?:cheia|lotada)|postvak .{0,30}vol\b
        |ящик .{0,30}переполнен|переполнен|skrzynka .{0,40}pe[łl]na
        |メールボックス.{0,20}(?:いっぱい|満杯|容量)|容量.{0,10}超
        |邮箱.{0,10}(?:已满|满)|信箱.{0,10}(?:已滿|滿)|volle mailbox
    """,
    "mesgtoobig": r"""
        (?:message|mail|e-?mail|msg|body|header)(?: size)? (?:is |was |are )?(?:too|to) (?:big|large|long)
        |too large (?:a )?(?:message|mail)|(?:message|mail|size|content)s? .{0,40}exceed\w* .{0,40}(?:max\w*|fixed
        |allowed|limit|message size)|message_size_exceeds
        |exceed\w* (?:the |our |this )?(?:server'?s? )?max\w* .{0,20}(?:message|mail|file|in\w+) .{0,12}size
        |exceeded maximum inbound message|max(?:imum)? (?:message|mail) size|larger than .{0,30}(?:limit|size|allowed)
        |size limit for|line limit exceeded|line too long|message (?:file|header|body) too big
        |size of .{0,20}message .{0,20}(?:exceed|too)|resolver\.rst\.(?:send|recip)sizelimit
        |nachricht .{0,20}zu gro(?:ß
        |ss)|message .{0,20}trop (?:gros|volumineux)|mensaje .{0,20}demasiado grande|messaggio .{0,20}troppo grande
        |(?:message|mail) size (?:limit )?exceed
    """,
    "exceedlimit": r"""
        message length exceeds administrative limit|length exceeds .{0,20}limit
    """,
    "suspend": r"""
        (?:account|mailbox|user|recipient|address|domain
        |customer)(?:'s)?(?: \S{1,80})? (?:is |has |was |been |have |currently |temporarily )*(?:suspended|disabled
        |deactivated|frozen|locked|discontinued|closed|inactivated)|(?:suspended|disabled|deactivated|frozen|locked
        |terminated) (?:account|mailbox|user|recipient|address|mail)|is currently suspended|temporary locked
        |temporarily inactive|recipient suspend|user suspended|\[suspend\]|suspended due to|invalid/inactive user
        |account (?:is )?(?:closed|inactive|expired)|disabled for (?:misuse|abuse|too long)|has been suspended
        |account has been (?:disabled|suspended|temporarily)|this mailbox is disabled
        |email account that you tried to reach is (?:disabled|inactive)|destinataire (?:est )?(?:archiv|bloqu
        |suspendu)
        |compte .{0,30}(?:bloqu|suspendu|d[ée]sactiv)|recipient account is (?:blocked|locked)|konto .{0,20}(?:gesperrt
        |deaktiviert)|cuenta .{0,30}(?:suspendida|deshabilitada|desactivada)|account .{0,12}(?:gesperrt|sospeso)
    """,
    "hasmoved": r"""
        has been replaced by|(?:recipient|mailbox|user|account) has moved|not our (?:user|customer)|no longer on server
        |moved to another|has changed .{0,30}address|user .{0,20}has moved|address .{0,20}has changed|new address is
        |please (?:try|use) .{0,10}forward-path|no longer (?:a )?(?:valid|our) (?:customer|subscriber)
        |will be permanently moved
    """,
    "norelaying": r"""
        relay(?:ing)?(?: access)? (?:is |was |to \S{1,80} )?(?:denied|not (?:permitted|allowed)|prohibited|disallowed
        |forbidden|refused)|(?:we|host) do(?:es)?n'?t? (?:not )?relay|no relay(?:ing)?\b|unable to relay|cannot relay
        |relay (?:access|not|lookup)|not relay\b|denied to relay|not allowed to relay|not permitted to relay
        |prohibited to relay|open relay|unauthori[sz]ed relay|insecure mail relay|(?:not
        |isn't) in my list of allowed rcpthosts|that domain isn'?t in|email address is not verified
        |verification failure for|we do not (?:accept|handle) mail for (?:that|this)|not a gateway
        |specified domain is not allowed|not local; please try|please (?:check|use) (?:your )?smtp.?auth
        |mail for .{1,60} not accepted here|local recipients? only|mail server is not (?:responsible|mx)
        |not authori[sz]ed to send e?-?mail directly
    """,
    "authfailure": r"""
        \bdmarc\b|\bdkim\b.{0,60}(?:fail|did not|invalid|not pass|reject|require|missing)|fail\w* .{0,30}\b(?:dkim
        |spf)\b|\bspf\b.{0,60}(?:fail|permerror|temperror|reject|not allowed|error|forbid|hard|not pass)|(?:not
        |violat\w*|does not) .{0,50}\bspf\b|sender policy framework|authentication checks? (?:have )?failed
        |unauthenticated (?:e-?)?mail|authentication[- ]required .{0,30}dkim|openspf\.org|not permitted (?:sender
        |to send)|is not (?:a )?(?:designated|authori[sz]ed|permitted) (?:to )?(?:send|mailer|sender|use)
        |does not pass .{0,30}verification|rejected due to .{0,30}(?:spf|dmarc|dkim)|domain .{0,60}not authenticated
        |sender is unauthenticated
        |\b(?:spf|dkim)\b.{0,60}(?:didn't|did not|does not|doesn't) pass
    """,
    "requireptr": r"""
        \bptr\b|reverse[- ]?(?:dns|lookup|hostname|map|mapping|resolution|ip)|rdns|ip name lookup failed
        |no (?:dns )?hostname for|(?:cannot|can't|could not|unable to) (?:find|resolve
        |get) your (?:reverse |host)?(?:name|address|hostname|ip)|(?:client
        |domain \S{1,80}) .{0,20}mismatch\w* client ip|unresolvable relay host|no rdns|missing reverse|fix reverse dns
        |unknown\[\d|reverse domain name|name lookup failed for|does not resolve to your
        |match(?:ing)? (?:the )?(?:forward|helo) .{0,20}dns
    """,
    "notcompliantrfc": r"""
        (?:not|non-?) ?(?:rfc[ -]?\d* ?)?(?:compliant|conformant).{0,40}rfc|not rfc ?\d+ compliant|rfc ?\d+ (?:violation
        |compliant|section)|violates rfc|duplicate (?:header|from|subject|to)|multiple (?:from|subject|to|date
        |message-id) (?:header|field)|multiple addresses in from|rfcmessagenoncompliant|(?:missing|no|invalid|bad
        |without a?) (?:valid )?(?:\"?from\"?|date|message-id|\"?subject\"?|\"?to\"?)[: ]{1,2}(?:header|field)
        |header.{0,20}(?:missing|malformed|is not valid|is invalid|syntax)|bare (?:lf|newline|cr)|bare <?(?:lf|cr)
        |missing a (?:valid )?.{0,40}header|message is malformed|encoded-word syntax|not a valid rfc ?\d
    """,
    "badreputation": r"""
        reputation|temporarily deferred due to .{0,20}(?:unexpected volume|user complaints)|\[tss0\d\]|poor (?:sender|ip
        |domain)|generating traffic that|has been sending (?:spam|viruses)|senderscore|sender score|high complaint
        |suspicious due to the very low|low reputation
    """,
    "contenterror": r"""
        malformed mime|mime (?:error|format|parse)|improper use of 8-?bit|invalid (?:utf-?8|charset|character|encoding)
        |header.{0,30}illegal|8-?bit.{0,30}not|bad (?:header|content|mime)|message header size.{0,30}exceed|path_check
        |fullname\w* too|attachment.{0,30}encrypt|transaction failed: (?:duplicate|expected|illegal|missing|invalid
        |content)|unsupported (?:media|content|charset)|conversion .{0,20}(?:not|prohibit|failed)|empty (?:body
        |message)
    """,
    "rejected": r"""
        sender(?:'s)?(?: e-?mail| domain| address| verify| envelope)*(?: \S{1,80})? (?:is |was |has been )*(?:rejected
        |refused|denied|invalid|not (?:allowed|accepted|approved|found|exist\w*|verified|valid|permitted)|unknown
        |failed
        |blocked|unroutable)|unroutable sender|(?:invalid|bad|bogus|unknown|forbidden|unroutable|blacklisted|empty
        |null
        |unverified|nonexistent) (?:envelope |mail )?(?:sender|from\b|return[- ]path)|domain of sender|sender domain
        |mail from .{0,60}(?:invalid|not|denied)|from: ?domain is invalid|please provide a valid from
        |returned mail not accepted|(?:does not|doesn't) exist \(?e2110|no third-party dsns|batv|backscatter
        |bouncedeny
        |administrative prohibition|\bmx records for\b|connections not accepted from servers without a valid sender
        |to/from an address that has been blacklisted|sender is spammer|sender not pre-?approved|envelope blocked
        |not a registered gateway user|access denied \(in reply to mail from|emetteur invalide
        |fully qualified (?:email )?address required|rule imposed mailbox access|transaction failed unsigned dsn
        |delivery not authorized, message refused|not a member of (?:this|the) (?:mailing )?list
        |you are not (?:a )?(?:member|subscribed)|may only be sent by|(?:invalid|inexistent) domain, see
        |mail from not owned|not allowed to (?:post|send)|not (?:be )?allowed to post|no permission to (?:post|send)
        |only (?:members|subscribers)|don't have permission to post|not authori[sz]ed to (?:post|send)
        |absender .{0,30}(?:abgelehnt|ungültig|gesperrt)|sender .{0,12}rejeté|recursive cname
        |address no longer accepted as sender|sending.{0,20}alias.{0,40}misconfigured|customfromdenied|send mail as
        |groups\.google\.com/support
    """,
    "hostunknown": r"""
        (?:host|domain|site|server|mail domain|destination|recipient domain
        |recipient'?s? domain)(?: name)?(?: \S{1,80})? (?:is |was |does |has |could |can )*(?:unknown
        |not (?:be )?(?:found|exist|known|resolved|valid)|invalid|expired)|(?:unknown|no such|invalid|bad|nonexistent
        |non-existent) (?:host|domain|destination (?:system|host|domain)|mail ?host|site)|host unknown
        |name or service not known|unrouteable (?:mail )?(?:address|domain)|unroutable (?:address|domain)
        |couldn'?t find any host|nxdomain|could not find a gateway|domain must (?:exist|resolve)
        |all relevant mx records point to non-?existent|address error: .{0,20}domain|dns (?:type
        |lookup) .{0,40}(?:nxdomain|said it)|domain name not found|unresolvable (?:domain|hostname)
        |bad destination system|name service error .{0,120}host (?:or domain name )?not found(?!, try)
        |recipient address domain .{0,20}not|illegal host/domain|domain .{0,60}(?:does not|doesn't|did not) exist
        |(?:mail )?domain mentioned in email address is unknown
    """,
    "spamdetected": r"""
        (?:considered|identified|classified|detected|flagged|recogni[sz]ed|marked|tagged|regarded|rejected|looks?|seems?
        |seen|appears?|scored
        |similar)(?: \w+){0,3} (?:as |to be |like |to )(?:an? |possible |probable |suspected )*(?:spam|junk
        |unsolicited
        |bulk|uce|ube)|(?:message|mail|email|e-mail) (?:content )?(?:rejected|refused|blocked
        |bounced)(?: \w+){0,4} (?:spam|ube|uce|junk|unsolicited)|(?:is|contains?|probable|likely|possible|suspected
        |probably|think\w* .{0,30}is|due to|for|block|anti-?|high probability of|no) spam\b(?! house|cop|haus)
        |spam (?:email|message|content|check|score|filter\w*|detected|refused|reject\w*|not|blocked|mail
        |classification
        |points|level|list|block|rule|assassin)|rejected by .{0,40}\(spam\)|spam-like|spambouncer|spamassassin
        |spamprofiler|\bspam\W*$|\d spam\b|message content (?:rejected|denied)|mail content denied
        |content filter rejection|message (?:is |was |has been )?filtered|unsolicited (?:bulk|mail|e-?mail|content
        |message)|bulk (?:e-?mail|mail)\b|reject,? id=|blacklisted url|uribl|surbl|unacceptable content
        |rejecting (?:mail|banned) content|recurrent pattern|may consider spam|too much spam|\bube\b|mail rejete\b
        |our filters rate|prevented delivery|your message has been temporarily blocked by our filter|banned (?:words?
        |content|phrase)|content (?:restriction|filter)
    """,
    "virusdetected": r"""
        \bvirus|\bmalware|\btrojan|\bphish|infected|security policies - mc|clamav|worm\b.{0,20}(?:found|detected)
        |contains? .{0,20}(?:virus|malware)|potential(?:ly)? (?:malicious|dangerous)|signature.{0,12}found
    """,
    "policyviolation": r"""
        polic(?:y|ies)\b|offensive (?:text|content|language|material)
        |header error|members-only|closed mailing list|mass mailer|messages? with multiple addresses
        |captcha|not subscribed to this group|illegal attachment|protocol violation|header are not accepted
        |message given low priority|(?:not accept\w*|do not accept) .{0,30}(?:attachment|images?)
        |bounced due to organizational settings|host network not allowed|attachments? .{0,40}(?:not (?:allowed
        |permitted
        |accepted)|blocked|prohibited|removed|reject)|content presents a potential|closed (?:group|list)
        |access restricted|administrative(?:ly)? prohibit|richtlinie
    """,
    "speeding": r"""
        too many (?:messages|mails?|emails?|recipients|errors) .{0,40}(?:hour|minute|second|day|short|period|interval
        |time)|(?:receiving|sending|sent|receives?) .{0,30}(?:rate|too (?:fast|quickly|many))
        |(?<!connection )rate (?:that|limit|has|is)|(?<!connection )rate-?limit|throttl|mail sent too fast
        |try again later, .{0,20}too (?:many|fast)|receiving mail too (?:quickly|fast)|slow down|sending too (?:fast
        |many)|(?:hourly|daily|message|recipient|sending) (?:rate|limit)s? .{0,20}exceed
        |exceed\w* .{0,30}(?:per (?:hour
        |day|minute)|rate|hourly|daily)
    """,
    "toomanyconn": r"""
        too many (?:concurrent |simultaneous |open |smtp |active )?(?:connections|sessions)|connection (?:rate|count
        |limit|frequency)|concurrent connections|exceed\w* .{0,20}connections?|too many recipients|too many (?:rcpt
        |users)|connection limit|max\w* connections|all available ips? (?:are|is) at maximum connection
        |connections? .{0,30}exceeded|throttling failure
        |max(?:imum)? messages? per (?:connection|session)
    """,
    "blocked": r"""
        black ?-?list|block ?-?list|deny ?-?list|(?:rbl|dnsbl|blocklist|dnswl|sbl|xbl|pbl|spamcop|spamhaus|sorbs
        |barracudacentral|uceprotect|proofpoint|cloudmark|invaluement)\b.{0,10}|dnsbl|rejecting open proxy
        |blocked (?:using|by|at|for|-|due|because|from)|(?<!account )(?<!mailbox )(?<!user )(?:is|been|was) blocked
        |access denied|connection (?:dropped|refused|reset|was (?:dropped|refused))|refused by|client host (?:rejected
        |\[)|dynamic ip|residential|bad (?:helo|ehlo|ip)|invalid (?:helo|ehlo|host name|ip\b)
        |helo (?:command )?rejected
        |confirm this mail server|use the smtp server of your isp|(?:not (?:currently )?accept\w*|refus\w*
        |do not accept
        |don't accept|reject\w*) .{0,40}(?:from|of) (?:your|this|the|that) (?:ip|host|network|server|client|address
        |mta
        |domain)|no access from mail server|go away|banned (?:sending )?(?:ip|host)|(?:ip|host|server
        |network)(?: address)?(?: \S{1,60})? (?:is |was |has been )*(?:banned|blocked|denied|rejected|not allowed
        |forbidden|black)|your (?:ip|network|server)|part of their network|from ip address .{0,60}block
        |mail server .{0,80}blocked|suspiciously like spammer|denied due to|s3140|s3150|unusual rate of
        |service (?:unavailable|not available)[;,.] .{0,20}(?:client|host)|cannot resolve your address|we (?:do not
        |don't) accept mail from
        |not in whitelist|helo/ehlo argument|helo argument|not accepting connections
        |try again later, closing connection
    """,
    "securityerror": r"""
        authentication (?:turned on|required|failed|failure|credentials|is required)|smtp auth|not authenticated
        |must be authenticated|account not subscribed to ses|requires? authentication|starttls (?:is )?required
        |must issue a starttls|encryption (?:required|needed)|turn on smtp authentication|codes? to bypass
        |unauthori[sz]ed|verification failed|insecure|authenticat\w* .{0,20}(?:first|before)
    """,
    "systemerror": r"""
        internal (?:server |system )?error|(?:local|server|system|mail system)(?: config\w*)? error|config\w* error
        |misconfigur|loops? back to myself|create a mail loop|aliasing/forwarding loop|loop was found
        |service (?:currently |temporarily )?(?:un|not )available|temporary local problem
        |remote server does not support tls|can'?t create (?:user )?output|interrupted system call|transaction failed
        |error in processing|queue file write|timeout waiting for input|insufficient permission
        |temporary (?:system |server |lookup |local )(?:failure|error|problem)|out of memory|unable to (?:process
        |contact ldap)|ldap|system error|local delivery (?:failed|error)|backend
    """,
    "systemfull": r"""
        insufficient (?:system |disk )?(?:storage|space|disk)|disk (?:is )?full|mail system full
        |requested mail action aborted: exceeded storage|no space left|out of disk|insufficient system resources?
    """,
    "networkerror": r"""
        name server|dns (?:lookup )?(?:error: )?.{0,60}(?:had no relevant answers|responded with code)
        |dns (?:lookup )?(?:failure|error|timeout)|lookup (?:fail|error)|could not (?:connect|be reached|contact
        |send mail to host)|couldn'?t (?:find|connect|reach)|no route to host|network (?:is unreachable|error
        |unreachable)|too many hops|hop count exceeded|mail forwarding loop|connection (?:dropped|lost|closed|broken
        |failed)|lost connection|host is unreachable|unable to (?:connect|resolve|establish)|no (?:valid|usable) (?:mx
        |hosts?)|malformed (?:or unexpected )?name server reply|host not (?:found|reachable), try again
        |maximum forwarding loop|(?:mail|routing) loop|looping|hop count|exceeded \d+ hops|name service error
        |socket error|tls .{0,20}(?:fail|error|handshake)|loops? back|broken pipe
    """,
    "expired": r"""
        timed? ?-?out|expired|(?:been|stayed|remained) in (?:the )?(?:mail )?queue (?:for )?too long|retry (?:timeout
        |time) (?:exceeded|not reached)|delivery time|giving up|(?:could|was|has) not (?:be |been )?(?:delivered
        |collected) .{0,30}(?:for|after|within|in) .{0,20}(?:hour|day|minute)|(?:could not
        |unable to) deliver for the last|(?:message|delivery)\b.{0,40}(?:delayed|still (?:undelivered|being)
        |will be retried)|failing for a long time|after multiple retries|too old|not responding|no answer
        |connection failures|did not respond|not answer|unable to deliver .{0,40}for \d+|too long in queue
        |warning: message still|stopped trying|give up|host .{0,20}unreachable|did not accept our requests to connect
        |delivery attempts? .{0,20}(?:exceed|expired|failed)|server (?:is )?(?:busy|down)
    """,
    "filtered": r"""
        because the recipient is (?:only|not) accepting|only accepting mail from specific
        |refused due to recipient preferences|user reject\b|resolver\.rst\.(?:notauthorized|restricted)
        |this account is protected by|is not accepting (?:any )?(?:e-?)?mail|recipient\w* .{0,40}refuse
        |extended inactivity|restricted sms|you have been blocked by the recipient|bounced address|message filtered
        |recipient preferences
    """,
    "userunknown": r"""
        (?:user|recipient|receiver|mailbox|account|address(?:es)?|addressee|customer|subscriber|person|alias|localpart|name|directory
        |utente|member)(?:'s)?(?: (?:e-?mail )?(?:address|name|id|account))?(?: [(\[<\"']?[^ ]{1,80})?,?(?: (?:is|was
        |were|has|have|does|do|could|can|are|been|it|that|currently))* (?:unknown|not (?:be )?(?:found|exist\w*|known
        |present|valid|recogni[sz]ed|a valid|a known|listed|available|active|local|ok\b|registered|a registered)
        |n'?t exist|no longer (?:exist|valid|available|in use|active|accepts)|invalid|nonexist\w*|inactive|unavailable
        |unavaiable|in ?existent|wrong)|(?:unknown|no such|invalid|nonexistent|non-existent|bad|unrecogni[sz]ed
        |incorrect|illegal|undefined|undeliverable|inactive|wrong|not a valid|not a known|no valid|obsolete
        |non existent) (?:or \w+ )?(?:(?:virtual|local|e-?mail|destination|mail|final|envelope|account
        |receiver) )*(?:user
        |recipient|mail ?box|account|address|e-?mail|person|subscriber|alias|name|local[- ]?part|rcpt)|(?:no|not an?
        |isn'?t an?|there is no) (?:\w+ ){0,3}(?:user|mail ?box|account|one|recipient|person|address
        |subscriber)s? (?:\w+ ){0,2}(?:here|by that|with that|at (?:this|that)|named|found|on this|of that|available
        |exists?)|(?<!domain )(?<!host )does ?n[o']t (?:have a|exist|handle mail)|user ?unknown|unknown ?user
        |(?:not (?:found|listed) in|no .{0,30} in) .{0,20}(?:directory|table|database)|badrcptto|badrecipientto
        |validrcptto|no matches to nameserver|envelope recipient|no longer accepts mail
        |recipients? .{0,20}(?:undeliverable|unknown)|not our (?:user|customer)|mailbox unavailable|recipnotfound
        |recipient ?notfound|does not have a(?:n)? .{0,30}account|has no mailbox|missing home directory
        |is not (?:a )?(?:local|valid|known|accepted)|does not have a final e-?mail delivery point
        |refuses to accept your mail|wrong or no longer valid|could not be found|couldn't be found|wasn't found
        |not email addresses|no account by|can'?t accept user|benutzer .{0,40}(?:unbekannt|nicht|existiert)
        |empfänger .{0,40}(?:unbekannt|existiert|nicht)|adresse .{0,40}(?:unbekannt|existiert nicht|inconnue|invalide
        |n'existe)|utilisateur inconnu|destinataire (?:inconnu|invalide)|usuario (?:desconocido|inexistente|no existe)
        |no existe .{0,20}(?:usuario|persona|buz)|utente .{0,20}(?:sconosciuto|inesistente)|nessun utente
        |usu[aá]rio (?:desconhecido|inexistente)|gebruiker onbekend|onbekende gebruiker|пользовател\w+ не
        |адрес .{0,20}не существует|nieznany (?:użytkownik|adres)|宛先.{0,10}(?:不明|存在)
        |ユーザー?.{0,12}(?:不明|存在しない|存在しません)
        |用户不存在|收件人.{0,10}不存在|找不到.{0,12}(?:收件|邮箱|信箱)
    """,
    "notaccept": r"""
        does not accept (?:any )?mail|not accept\w* (?:any |network |incoming )?(?:mail|messages)|nullmx|null mx
        |no mx (?:record )?found|no mx record|no mail exchanger|couldn'?t find a mail exchanger
        |smtp protocol returned a permanent error|name server: .{1,80}: host not found|host does not (?:accept
        |receive)
        |all mx .{0,20}invalid|no smtp service|no mail (?:service|server)\b
    """,
    "mailererror": r"""
        pipe to \||command (?:failed|died|output|line)|exit (?:status|code|code:)|procmail|died with status|x-unix
        |\|/\w+/|local mailer|child process|unknown mailer error|error opening|deliver: |non-zero exit|maildrop
        |mailer error|returned error code|can't execute
    """,
    "failedstarttls": r"""
        (?:starttls|tls) .{0,30}(?:fail|not (?:offer|support|available)|required but|handshake)|no tls
    """,
}

SURE: dict[str, str] = {
    "userunknown": r"""
        recipient name is not recogni[sz]ed|unknown user:[ ]
        |check if (?:the )?address is correct
        |no valid recipients for this|invalid user address|not listed in (?:the )?(?:domino directory|address book
        |public name)|not (?:listed|found|unique) in .{0,30}(?:name ?(?:&|and) address book|domino directory)
        |recipient address rejected: access denied|requested action not taken: mailbox unavailable \(
        |dd this user doesn't have|no such user here\b.{0,40}no user by that name|(?:user
        |mailbox) .{0,60}not listed in
        |000c05a6|resolver\.adr\.(?:ex)?recip(?:ient)?notfound|unknown local-?part|\bno route to recipient
        |requested mail action aborted, mailbox not found
    """,
    "filtered": r"""
        resolver\.rst\.notauthorized|resolver\.rst\.restricted|000c0595
    """,
    "rejected": r"""
        resolver\.rst\.senderno\w+|sender was not authenticated|not in (?:the )?allowed-senders|authrequired
        |mail sending denied|will be permanently deferred
    """,
    "mailboxfull": r"""
        storedrv\.deliver.{0,60}(?:mailbox full|quota)|quotaexceeded|mta-imposed quota|mailbox is full \(
        |database (?:has )?exceeded .{0,20}quota|user mailbox exceeds allowed size
        |sorry, (?:the |this )?user'?s? .{0,40}quota
    """,
    "networkerror": r"""
        wasn't able to establish an smtp connection|connected to \S{1,80} but connection died
        |hop count exceeded - possible
        |message is looping: it already has|suspected mail loop|failed to connect to smtp host
        |dns error: .{0,30}dns type
    """,
    "hostunknown": r"""
        couldn'?t find any host named|the domain \S{1,120} couldn'?t be found|host unknown \(name server
        |unrouteable mail domain|recipient'?s? domain .{0,80}(?:not found|does not exist)
    """,
    "notaccept": r"""
        couldn'?t find a mail exchanger or ip|mx or srv record indicated no smtp service|recipient address has null mx
    """,
    "systemerror": r"""
        listed as a best-preference mx|cname lookup failed temporarily|resolver\.adr\.(?:badprimary|ambiguous)
        |routing\.noconnector|message has wrong owner|protocol returned a permanent error|unable to contact ldap
        |\bserver busy|temporary system problem
    """,
    "blocked": r"""
        unusual rate of (?:unsolicited )?mail
        |suspected (?:spam ip|bounce attack)
    """,
    "policyviolation": r"""
        host network,? not allowed|anti-spoofing policy|content examination policy
        |content presents a potential
    """,
    "expired": r"""
        queue\.expired|delivery failed \d+ attempts|retry timeout exceeded|failing for a long time|message is frozen
        |has been frozen|delivery time expired
    """,
    "spamdetected": r"""
        nature of the content or the links|spam is embedded in
    """,
    "speeding": r"""
        (?:daily|hourly|peak|sending) .{0,40}(?:limit|quota) exceeded|due to excessive volume|(?<!connection )frequency (?:is )?limited
    """,
    "norelaying": r"""
        not authori[sz]ed to send e?-?mail directly
    """,
    "badreputation": r"""
        internal resources are temporarily unavailable|very low reputation
    """,
}
"""What mail servers say of their own accord, word by word: no SMTP command of another server has to be weighed."""


@cache
def _compiled(reason: str) -> re.Pattern[str]:
    return pattern(WORDINGS[reason])


_SURE = [(reason, pattern(block)) for reason, block in SURE.items()]


def says(reason: str, text: str) -> bool:
    """Whether `text` (lower case, single spaces) speaks of `reason`."""
    return reason in WORDINGS and _compiled(reason).search(text) is not None


def surely(text: str) -> str:
    """The reason that one of the well-known sentences gives away, or ""."""
    return next((reason for reason, phrases in _SURE if phrases.search(text)), "")
