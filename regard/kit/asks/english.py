"""How English asks."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

from regard.kit.asks.language import Language, right_before, right_behind, words

_NUMBER = r"(?:n[umber]{3,6}s?|no\b\.?|nr\b\.?|num\b|#|ids?\b|references?|ref\b\.?|codes?)"
_GIVE = r"""(?:(?:re-?)?send(?: over| in| back| along| through)?|provide|leave|double[ -]?check|find|look up|look for|locate|dig out|dig up|retrieve|spell(?: out)?|give|share|tell|(?:re-?)?confirm|supply|specify|state|attach|upload|forward|include|enclose|
e-?mail|text|submit|list|indicate|pass(?: on| along)?|let(?: me| us)(?: know| have)|verify|describe|explain|advise|enter|type|
fill in|write(?: down)?|read(?: out)?|show|clarify|(?:drop|pop|ping|shoot)(?: me| us)?|remind(?: me| us)?(?: again)?(?: of| about| what)?|quote|snap|take|make|record|repeat|help(?: me| us)(?: out)? with|elaborate on|walk(?: me| us) through|
(?:reply|respond|answer|contact|write|get back|come back|follow up|call|message)(?: back)?(?: to)?(?: me| us| this(?: e-?mail| message)?)? with)"""
_GIVING = r"""(?:(?:re)?sending|providing|giving|sharing|telling(?: me| us)|confirming|supplying|specifying|attaching|uploading|forwarding|
e-?mailing|texting|submitting|letting(?: me| us) (?:know|have)|verifying|describing|explaining|replying(?: to this e-?mail)? with|repeating)"""
_LANGUAGE = r"(?:english|german|french|spanish|italian|dutch|portuguese)"
_CALL = r"(?:call|ring|rang|phone|telephone|contact|reach|e-?mail|text|write|wrote|message|speak|talk)\w*"
_SOFT = r"(?: (?:please|pls|kindly|also|just|maybe|possibly|perhaps|quickly|briefly|by any chance|then|first|again|still|both|at least|so kind as to|simply|next|either))*"
_WE = r"(?:i|we|my team|our team|our technicians?|our workshop|the workshop|the courier|our courier)"

ENGLISH = Language(
    code="en",
    nouns={
        "order": rf"""(?:purchase[ -])?(?:order|booking|reservation)(?:'s)?[ -]?(?:confirmation )?(?:reference )?{_NUMBER}|confirmation (?:number|code)|
p\.?o\.? number|(?:numbers?|reference) (?:of|for) (?:your|the|this|that) (?:order|purchase|booking)""",
        "invoice": rf"(?:invoice|bill|billing)[ -]?{_NUMBER}|(?:number|reference) (?:of|on|for) (?:your|the) (?:invoice|bill)",
        "account": rf"""(?:(?:account|customer|client|member(?:ship)?|subscriber|user|contract|policy|patient|loyalty|reward(?:s)?|customer account)(?: card)?[ -]?{_NUMBER})|
user ?names?|login name|(?:account|login) id""",
        "serial": rf"serial[ -]?{_NUMBER}|serial(?= (?:and|or) |[,.?!;]|$)|serial(?= (?:off|from|on|for|of|please))|(?<=the )serial|(?<=your )serial|s/n|imei(?: number)?|device id|(?:machine|unit)[ -]number",
        "email": r"""e-?mail[ -]?add?ress?(?:es)?|e-?mail id|(?<=your )(?:contact )?e-?mail(?! (?:from|of|to|about|that|was|and we|client|provider|program|inbox|folder|settings|account))|
(?<=a good )e-?mail|(?<=the )e-?mail (?:you|that you|on (?:the|your) account|associated|linked|registered|used|tied)|contact e-?mail|(?<=and )e-?mail(?=[,.?!;]|$| over| back| please| as well| too)""",
        "phone": rf"""(?:tele)?phone[ -]?{_NUMBER}|(?:mobile|cell|cellphone|contact|call-?back|daytime|landline|whatsapp|best|direct)(?: phone| telephone| contact)?[ -]?numbers?|
(?<=your )(?:phone|mobile|telephone|cell|number)(?= and| or| so| please|[,.?!;]|$)|(?<=[a-z] )number (?:where|on which|at which|that)? ?(?:we|i|the courier|they|our \w+) can (?:best )?(?:reach|call|ring|phone)(?: you)?|
(?:good|best) (?:phone )?number (?:to (?:call|reach|ring|contact|get|catch)|for)(?: you)?""",
        "address": r"""(?:(?:postal|shipping|delivery|billing|mailing|home|street|return|physical|residential|pick-?up|collection) )*add?ress?(?:es)?(?! book| line| field| bar| format)|
post ?codes?|postal codes?|zip ?codes?|(?<!\.)zip(?= (?:and|or) |[,?!;]|\.?$)""",
        "preferred_name": r"preferred name|nickname",
        "company": r"""(?:company|business|firm|organi[sz]ation|employer)(?:'s)? name|name of (?:your|the) (?:company|business|firm|organi[sz]ation|employer)|
(?<=your )(?:company|employer|organi[sz]ation)(?=[,.?!;]|$| and)""",
        "product": rf"""(?:product|model|machine|item|appliance|article|device|part)[ -]?(?:name|type|{_NUMBER})|make and model|(?:exact )?model|skus?|
(?:name|type) of (?:your|the) (?:product|item|article|machine|device|appliance)|(?:which|what) (?:exact |kind of |type of |of our |of the )*(?:(?!is|was|are|the|of|your|do|did)[\w-]+ ){{0,2}}?(?:product|model|machine|item|appliance|device|unit|grinder|printer|phone model)s?|(?:which|what) (?:(?!e-?mail|address|steps?|things?|is|are|the|your|name|number|problem|issue|error|phone|order|date|time|colou?r|size|help|else|other|more)[\w-]+ ){{1,2}}you (?:have|own|use|are using|bought)|(?:product|item|model|machine|device|appliance) (?:you (?:are|have|own|bought|purchased|mean)|in question|concerned)""",
        "purchase_date": r"""(?:purchase|order|buying) date|date(?:s)? of (?:the |your |that )?(?:purchase|order)|date (?:that |when |on which )?you (?:bought|purchased|ordered)(?: it| the \w+)?|
(?:roughly |approximately )?when (?:exactly )?you (?:bought|purchased|ordered|got)(?: it| the \w+| your \w+)?""",
        "birthday": r"dates? of birth|birth ?dates?|birthdays?|d\.?o\.?b\.?|(?<=your )age|when you were born|(?:year|date|day) you were born",
        "language": r"preferred language|language preference|language (?=you (?:prefer|speak|would|want))|(?:which|what) language",
        "preferred_channel": r"(?:preferred|best|easiest) (?:way|method|means|form|channel)(?: of contact| to (?:reach|contact)(?: you)?)?|contact preference|preferred contact(?: method)?",
        "preferred_hours": r"""(?:days?|times?)(?: and (?:days?|times?))? (?:that |which |when |it )?(?:(?:would |will |'s |is )?(?:suits?|works?|convenient|best)(?: (?:for )?(?:you|best))*)|time slots?|(?<=your )availability|(?:best|good|convenient|preferred|suitable) (?:times?|hours?)(?: of day)?(?= to (?:call|reach|phone|ring|contact)| for (?:a|the|us|me)|[,.?!;]| and|$)|
(?:which|what|when) times? (?:of day )?(?=(?:we|i) (?:can|could|should)|(?:is|would be|suits)|(?:can|could|should) (?:we|i))""",
        "accessibility": r"(?:accessibility|access|special) (?:needs|requirements)",
        "problem": r"""(?:exact |actual |detailed )?(?:problem|issue|fault|defect|error(?: message| code)?|symptoms|damage|trouble|difficult(?:y|ies))s?(?: description)?|
(?:a )?(?:short |brief |detailed )?description(?: of (?:the|your) (?:problem|issue|fault|defect|error|damage))?|what (?:exactly |actually )?(?:happens(?! next| then| now)|happened|went wrong|goes wrong|is wrong|you see|is happening)""",
        "tried": r"(?:what|which steps|everything|anything) you(?:'ve| have)? (?:already |so far )*(?:tried|done|attempted)|(?:troubleshooting )?steps (?:that )?you(?:'ve| have)? (?:already )?(?:tried|taken|followed|done)",
        "photo": r"""(?<!better )photo(?:graph)?s?|pictures?|pics?|images?|screen ?shots?|screen recordings?|videos?|(?:short )?clips?|scans?|snapshots?|snaps?|close-?ups?|selfies?|shots? of|footage|recordings?|fotos?|receipts?|
proof of purchase|cop(?:y|ies) of (?:the|your) (?:invoice|bill|receipt|order confirmation|document)s?""",
        "name": r"""(?:full|first|last|family|given|middle|maiden|complete|legal) names?|surnames?|names? (?:on|of) (?:the|your) (?:account|order|booking|account holder|invoice)|
(?:account holder's|customer's) name|names?(?! of| change| day)""",
    },
    other=rf"""tracking[ -]?{_NUMBER}|parcel number|(?:case|ticket|complaint|rma|return|request|incident)[ -]?{_NUMBER}|(?:credit |debit |gift )?card (?:number|details)|
(?:bank )?account details|bank details|iban|ip[ -]address|web(?:site)? address|(?:file|domain|host|brand|street|network|bank|device|shop|store|place|display|wifi|contact|trade) names?|
name of (?:the|our|a|your) (?!account|company|business|firm|organi|employer|product|item|article|machine|device|appliance)\w+|user names? and password|security code|promo code|coupon code|discount code|
version number|error number|damage report|profile (?:picture|photo)|language settings?|image quality|phone number pad|model year|verification code|one-time code|access code|tax number|vat (?:number|id)""",
    loose=words(rf"""
(?:and )?(?:please |kindly |just )*(?:revert|reply|respond|come back|get back|write back)(?: to (?:me|us))? with|if (?:you|u)(?: just| simply| also)* (?:{_GIVE} (?:me|us)|let (?:me|us) (?:know|have))|(?:any chance|mind)[^.!?\n]{{0,60}}? and {_GIVE}|
(?:the|our|my)(?: [\w-]+){{0,2}} (?:team|department|dept|technicians?|engineers?|warehouse|workshop|drivers?|couriers?|carrier|colleagues?|manufacturer|supplier|insurers?|specialists?|accounts|finance|office|accountants?)(?: (?:will|would|also|still|first|then|just|only|now|going to|is|are))* (?:needs?|requires?|wants?)(?: to (?:know|have|see|check|confirm|verify))?|
(?:could|can|would|will) you{_SOFT} (?:check|have a look|look|see)[^.!?\n]{{0,40}} (?:and|then) {_GIVE}|(?<!you )(?<!they )(?:would|'d) (?:love|like) to (?:see|have|know|get)|(?:one|two|three|few|couple of)(?: more| other| quick| small| last)* things?[^.:?!\n]{{0,40}}:|for [^.,:?!\n]{{0,40}}(?:just|only) need|(?:here's|here is|this is|below is|that's) (?:what|all|everything) (?:i|we)(?:'d|'ll| would| will| still| also)* (?:need|require)|(?:i|we) (?:have|had|got)(?: not| yet|n't)* to ask(?: you)?(?: for)?|all that's missing is|(?:are|is) you able to {_GIVE}|are you able to {_GIVE}|
(?:i'm|i am|we're|we are) (?:just |only |still |now |also )*(?:after|looking for|chasing)|(?:could|can|would|will|might) (?:you|u|someone|somebody){_SOFT}(?: be able to| be so kind as to| be so kind and| be kind enough to)?{_SOFT} {_GIVE}|
would you{_SOFT} (?:mind|care)(?: to)? (?:{_GIVING}|{_GIVE})|(?:do you )?mind {_GIVING}|any chance (?:you (?:could|can) {_GIVE}|of (?:{_GIVING}|getting|seeing))|how about {_GIVING}|
(?:please|pls|plz|kindly)(?: do)?{_SOFT} (?:be sure to |make sure to |make sure you |remember to |don't forget to |go ahead and |feel free to )?{_GIVE}|
(?:can|could|may|might|shall) (?:i|we){_SOFT} (?:have|get|ask(?: you)?(?: to {_GIVE}| for)?|take|know|see|grab|request|trouble you for|bother you for|check)|
{_WE}(?:'?ll| will|'?d| would| do| also| still| just| only| first| really| currently| then| now| shall| must| have to| kindly| therefore| urgently| may)* (?:need|require|want|lack|miss)s?(?! to| from us|ed)(?: you to {_GIVE})?|
{_WE}(?:'?ll| will|'?d| would| do| also| still| just| only| first| have)* (?:need|have|like|want|love|got)(?:s|ed)? to (?:know|have|get|see|ask(?: you)?(?: for| to {_GIVE})?|request|collect|confirm|verify|check)|
(?:i|we)(?:'m|'re| am| are)(?: still| just| currently| only)* (?:missing|lacking|waiting (?:for|on)|short of|asking(?: you)? (?:for|to {_GIVE})|in need of)|
(?:i|we)(?:'d| would|'ll| will| should)(?: be)?(?: very| really| also| so)* (?:grateful|glad|happy|thankful|delighted|appreciate(?: it)?|love|like) (?:for|it if you (?:could|would|can){_SOFT} {_GIVE}|if you (?:could|would|can){_SOFT} {_GIVE}|to (?:have|know|see|get)|you to {_GIVE})|
(?:i|we)(?: kindly| also| would| must| do|'d like to| would like to)* (?:ask|request)(?: you)?(?: kindly)?(?: for| to {_GIVE})?|(?:it|that)(?:'d| would)(?: really| also| greatly)? (?:help|be (?:great|helpful|useful|good|wonderful|lovely))(?: me| us| a lot)* (?:if (?:you|i|we) (?:could|can|would|had|have|knew){_SOFT}(?: {_GIVE}| have| get| see)?|to (?:have|know|get|see))|
(?:once|as soon as) you(?:'ve| have)? (?:send|sent|provided?|given?|shared?|tell|told)(?: me| us)|if (?:you|u) (?:could|can|would|might){_SOFT} {_GIVE}|if (?:i|we) (?:could|can|may){_SOFT} (?:have|get|ask(?: you)?(?: for)?|take|see)|
(?:all|what|the only thing|one thing|the one thing) (?:i|we)(?:'ll| will|'d| would| still)* need(?: from you)?(?: now)? (?:is|are|would be)|(?:what|which is) (?:i|we)(?:'m|'re| am| are) missing is|
you(?:'ll| will|'d| would| do)?(?: also| just| only| still)* (?:need|have) to (?:{_GIVE})|you (?:must|should) (?:{_GIVE})|make sure (?:to|you|that you) (?:include|send|attach|provide|tell)|there(?:'s| is) (?:only |just )?(?:one thing|something) missing|
(?:still )?(?:missing|needed|required|wanted|outstanding)(?: from you| from your side| details?| information)?(?= ?(?::|is\b|are\b))|we are only missing|you (?:would|could|can|will)(?: please| kindly| also)* {_GIVE} (?:me|us)|remind (?:me|us)(?: again)?(?: of| what)?|(?:would|is|might) it (?:be )?(?:at all )?possible (?:for you )?to (?:{_GIVE}|get|have|see)|is there any (?:way|chance)[^.!?\n]{{0,20}} (?:{_GIVE}|get|have|see)|(?:i|we)(?:'d| would)(?: really| also| greatly| very much| kindly)* appreciate(?: having| receiving| getting| seeing)?|(?:i|we)(?:'m| am|'re| are) going to need|(?:i|we)(?:'ll| will) be needing|(?:i|we) (?:was|were|am|are) (?:wondering|hoping|curious)(?: if (?:you|i|we) (?:could|can|might)(?: {_GIVE}| have| get)?| what| to (?:get|have)| for| you (?:could|can) {_GIVE})?|(?:mind|okay|ok|alright) if (?:i|we) (?:ask(?: you)?(?: for)?|get|take|have)|let's (?:start|begin) with|(?:to|for) (?:start|starters|begin)(?: with)?,|(?:didn't|did not) (?:quite )?(?:catch|get|hear|see)(?! (?:through|round|any \w+ from))|(?:the )?(?:easiest|best|simplest|quickest)(?: (?:thing|way))? (?:would be|is)(?: (?:if you|for you|to))+(?: {_GIVE})?|(?:please|kindly|reply|write|get in touch|e-?mail us)[^.!?\n]{{0,60}} (?:quoting|stating|including|mentioning|indicating)|(?:the )?(?:next|last|first|only other) thing (?:i|we)(?:'ll| will|'d| would)? need(?: from you)? is|(?:he|she|they|the technician|the team|the warehouse|accounting|our system) (?:will |also |would )*needs?|(?:(?<![^\n])|(?<=[,.:;!?(] ))(?:just |simply |also |then |kindly |now |and |so )*{_GIVE}|(?:please|could you|can you|would you)[^.!?\n]{{0,90}}? and (?:then |also )?{_GIVE}|quick question"""),
    tight=words(r"""
(?:(?:could|can|would|will) (?:you|u) )?(?:also |please |kindly )*(?:tell|let) (?:me|us) know (?:what|which)|(?:and )?(?:what|which|who)(?:'s| is| was| are| were)?|what would be|what do you have as|whats|do you (?:still |happen to |by any chance |perhaps |already |maybe |also )*(?:have|know|remember|recall)|have you (?:still )?got|
is there|would you (?:still |happen to )*(?:have|know)|under (?:which|what)|how about|(?:and|then) (?:what about)|did you (?:take|make|keep)|(?:can|could) you (?:still )?(?:remember|recall)|got|(?P<when>if you (?:still |happen to |already )*(?:have|know|remember))"""),
    small=right_before(r"""(?:(?:your|ur|the|a|an|any|some|my|his|her|their|in|full|first|exact|current|own|maybe|still|correct|right|good|best|valid|please|then|again|also|complete|registered|associated|relevant|corresponding|
original|short|quick|few|two|three|please|of|is|kind|type|are|be|was|own|customer's|actual|precise|and|or|either|specific|preferred)(?:\W+|$))*"""),
    after=right_behind(r"""(?: (?:of|on|for|from|to)(?: [\w\'-]+){1,4}?)? (?:is|was|are|being)(?: what)? ?\.{0,3} ?[?]|(?: (?:of|on|for|from|von|vom|der|des|zu|auf|de|del|du|sur|para|en)(?: [\w\'-]+){1,3}?| \([^)]{0,60}\))? (?:(?:is|are|was|would be|will be)(?: still| also| then| all)* (?:needed|required|missing|necessary|helpful|useful|mandatory|all (?:i|we) need)|(?:would|will|might|could|should|'d) (?:also |really |greatly |certainly |definitely |already )*(?:help|do (?:nicely|the trick|fine)|speed (?:things|this|it) up|make (?:things|this|it) (?:easier|faster|quicker)|be (?:really |very |super |so |also |most )*(?:helpful|useful|great|enough|good|perfect|nice|fab|fabulous|brilliant|lovely|ideal|fantastic|handy|wonderful|appreciated|welcome)))(?!\w)|
,? ?(?:please|pls|plz)[ .?!]*$"""),
    whole={
        "serial": words(
            r"(?:what|which) number (?:is|do you see|can you see)[^.!?\n]{0,30} (?:label|sticker|plate|s/n)[^.!?\n]{0,20}"
        ),
        "order": words(
            r"(?:which|what) (?:of your |of the |one of your )?orders? (?:is|are|was|do|did|does|you)[^.!\n]{0,60}|which orders?|to which order"
        ),
        "name": words(
            r"(?:who(?:m)? (?:have i|do i have|have we)[^.!\n]{0,40}|who (?:am i|are we) (?:speaking|talking|chatting|writing) (?:to|with)|(?:with )?whom (?:am i|do i have)[^.!\n]{0,40}|who is (?:this|calling|speaking|writing))"
        ),
        "preferred_name": words(
            r"(?:what|how) (?:should|may|can|shall|would you like|do you (?:like|prefer|want))[^.!?\n]{0,25} (?:call(?:ed)?|address(?:ed)?)(?: you)?(?= ?(?:[?]|$|in our|by us))|what would you like to be called|how (?:would|do) you (?:like|prefer|want) (?:me |us )?to be? ?(?:called|addressed|call you|address you)"
        ),
        "address": words(
            r"where (?:do you|are you) (?:live|living|located|based)|where (?:should|shall|can|may|do|would you like) (?:we|i|us|me)(?: to)? (?:send|ship|deliver|post|collect|pick)[^.!\n]{0,40}|where you live|where (?:we|i) (?:should|can|may) (?:send|ship|deliver|post|collect)"
        ),
        "email": words(
            r"to (?:which|what) e-?mail(?: address)?(?= ?[?])|(?:which|what|to what|where) e-?mail (?:did|do|have|is|was|should|can|are|were|you|would)"
        ),
        "phone": words(
            r"(?:what|which) (?:number|phone)[^.!?\n]{0,30} (?:use|using|ring|call|reach|dial)\w*|(?:what|which) number (?:can|should|may|shall|do|could|is best|would)(?: (?:we|i|you|our \w+|the courier))?[^.!\n]{0,40}|(?:what|which) number (?:we|i) (?:can|could|should)"
        ),
        "purchase_date": words(
            r"(?:when|in what year|what year|how long ago|how long|on (?:which|what) (?:date|day))(?: exactly| roughly| approximately)? (?:did|have|was|were)(?: you| it| the \w+| this| your \w+| they)(?: \w+){0,3}? (?:had (?:it|the|this|your|them)|owned|buy|bought|purchased?|order(?:ed)?|get|acquired?)"
        ),
        "birthday": words(
            r"when (?:were|was) you born|what year were you born|how old are you|when(?:'s| is) your birthday"
        ),
        "product": words(r"""which (?:(?!size|colou?r|browser|operating|system|os|invoice|bill|department|branch|shop|team|colleague|time|day|date|payment|bank|number|address|e-?mail|problem|issue|error|steps?|language|help|message|plan|order|name|company|phone number|reason|kind of help)[\w-]+ ){1,4}
(?:do you (?:have|own|use)|are you (?:using|having trouble with|writing about|calling about)|have you got|did you (?:buy|purchase)|is (?:it|this) about|are we talking about|(?:is|has) (?:broken|leaking|defective|affected))|what did you (?:buy|purchase|order)(?: from us)?|what (?:is|was) it (?:that )?you (?:bought|ordered)"""),
        "company": words(
            r"what(?:'s| is) (?:the|your) (?:company|business|firm|organi[sz]ation|shop) (?:called|name)|(?:which|what) (?:company|firm|organi[sz]ation|business) (?:do|are|is|did)[^.!\n]{0,40}|who do you work for|where do you work|on behalf of (?:which|what) (?:company|firm|organi[sz]ation)"
        ),
        "language": words(
            rf"(?:would|do|shall|should|may|can|could|is|are|will)[^.!?\n]{{0,60}} {_LANGUAGE}\b[^.!?\n]{{0,30}} or\b[^.!?\n]{{0,30}} {_LANGUAGE}(?:[^.!?\n]{{0,30}})|(?:which|what|in which|in what) languages? (?:do|would|should|can|shall|may)[^.!\n]{{0,40}}|(?:do you|would you) (?:prefer|speak|rather)[^.!?\n]{{0,20}} {_LANGUAGE}(?: or[^.!?\n]{{0,20}})?"
        ),
        "preferred_channel": words(
            rf"(?:would|do|will) (?:you|u) (?:prefer|rather|like|want)[^.!?\n]{{0,30}} {_CALL}[^.!?\n]{{0,30}} or[^.!?\n]{{0,30}} (?:{_CALL}|by \w+|mail|post|chat|sms|letter)|(?:by )?(?:phone|e-?mail|text|chat|call) or (?:by )?(?:phone|e-?mail|text|chat|call|post)(?= ?[?])|how (?:would|do|can|should|may|could|shall) (?:you|we|i)(?: best| like| prefer| want)?(?: to be| us to| me to)? (?:contact(?:ed)?|reach(?:ed)?|get (?:back|in touch)|hear)[^.!\n]{{0,40}}|(?:would|do) you (?:prefer|rather)[^.!?\n]{{0,40}}(?:phone|call|e-?mail|sms|text|chat|letter|post)[^.!?\n]{{0,20}} or|(?:should|shall|may|can) (?:we|i) (?:contact|reach|call|answer|write)[^.!?\n]{{0,20}} by [^.!?\n]{{0,15}} or|(?:is|would) (?:it better to|you rather we) (?:call|phone|e-?mail|write)[^.!?\n]{{0,20}} or"
        ),
        "preferred_hours": words(
            r"(?:call|ring|phone)[^.!?\n]{0,40} (?:morning|daytime)s? or [^.!?\n]{0,15}(?:afternoon|evening)s?|(?:what|which) (?:times?|part) of (?:the )?day[^.!?\n]{0,40} (?:works?|suits?|best|better|good|convenient)[^.!?\n]{0,20}|(?:when|(?:what|which) (?:day|time|times|days)s?(?: and time)?)[^.!?\n]{0,12} (?:would|does|do|might|could|will|is|are|suits?|works?|good|best)[^.!?\n]{0,40}(?:call|ring|phone|speak|talk|chat|reach|catch)\w*(?: you| back)?|when's (?:a )?(?:good|best|convenient)[^.!?\n]{0,30}|when (?:can|could|may|should|shall|would) (?:we|i|our \w+|it be (?:best|good|convenient)|you like)(?: best| us| me)?(?: to)? (?:call|reach|phone|ring|contact|telephone)[^.!\n]{0,30}|when(?:'s| is| would be)(?: the| a)? (?:best|good|convenient)[^.!?\n]{0,30}(?:call|reach|phone|ring|contact|you)|when are you (?:best |usually |normally |generally )*(?:available|reachable|at home|free)|(?:at )?what times?[^.!?\n]{0,30}(?:call|reach|phone|ring|contact)|when (?:we|i) (?:can|could|may|should) (?:best )?(?:call|reach|phone|ring)"
        ),
        "accessibility": words(
            r"do you (?:have|need|require) any (?:\w+ )?(?:accessibility|access|special|mobility|hearing)[^.!\n]{0,40}|is there anything we should (?:know|consider) (?:about|regarding) (?:access|accessibility|your (?:hearing|sight|mobility))"
        ),
        "problem": words(r"""(?:what|how)(?: exactly| precisely| actually)? (?:is|are|does|do|did|was|were) (?:it|this|(?:the|your)(?: [\w-]+)? (?:machine|device|unit|screen|display|lights?|app|printer|grinder|appliance|website|page|error|message|system|router|modem|engine|motor|phone|laptop|program|software|product|pump|fridge|oven|washer|boiler|heater|item|mill)) (?:exactly |actually |currently |now )*(?:doing|showing|saying|behaving|behave|react|do|show|say|display|look like)(?: (?:exactly|when|if|while|after|instead|now|wrong|on|at)[^.!?\n]{0,50})?(?= ?[?])|what(?:'s| is) it (?:\w+ )?(?:doing|showing|saying)(?=[^.!\n]{0,40}[?])|what do you (?:see|hear|get|notice)(?: exactly)?(?: (?:on|when|if|after|in)[^.!?\n]{0,50})?(?= ?[?])|what (?:exactly )?(?:comes up|shows up|appears|pops up)[^.!?\n]{0,40}(?= ?[?])|what(?:'s| is| was| seems to be| are)?(?: exactly| actually)? (?:the|your) (?:exact |actual |main |specific )?(?:problem|issue|trouble|matter|error(?: message| code)?|fault|defect|symptoms)(?: (?:exactly|you)[^.!?\n]{0,40})?|
what (?:exactly |actually |precisely )?(?:happens(?! next| then| now| to your| with your| if (?!you))|happened|went wrong|goes wrong|is (?:wrong|happening|going on|not working|broken|it doing)|isn't working|seems to be (?:wrong|the (?:problem|issue|trouble)))|what's (?:wrong|happening|going on|not working|broken)|
(?:which|what) (?:problem|issue|error(?: message| code)?|symptoms?|trouble)s? (?:do|are|did|is|does|have|appears?)[^.!\n]{0,40}|what kind of (?:problem|issue|trouble|error)[^.!\n]{0,30}|how (?:does|did) the (?:problem|fault|issue|error) (?:show|occur|appear)"""),
        "tried": words(
            r"(?:have|did) you (?:already |yet )?run (?:the|a|any) [^.!?\n]{0,30}|what(?: [\w-]+){0,3} (?:have|did) you (?:already |so far |yet )*(?:done|do|take|taken|attempted?|followed?|gone through|been through)(?: so far| already| yet| up to now| until now)+|(?:have|did) you (?:already |yet )?(?:had|have|get|got) (?:a go at|(?:a|the|any) (?:chance|time|opportunity) to (?:try|restart|reset|reboot|reinstall|descale|run through))|(?:has|was) it (?:already )?been (?:restarted|reset|descaled|cleaned)|have you (?:already |perhaps |maybe )*(?:restarted|reset|reinstalled|rebooted|unplugged|descaled) |(?:what|which \w+) (?:have|did) you (?:already |so far )*(?:tried|try|done|do|attempted)(?: so far| already| to (?:fix|solve|resolve))|what (?:have|did) you (?:already )?(?:tried|try)|which (?:steps|troubleshooting steps|things)[^.!?\n]{0,20} (?:tried|taken|done|followed)|(?:have|did) you (?:already |perhaps |also |ever |maybe )*(?:tried|try)|what has been (?:tried|done) so far"
        ),
        "photo": words(
            r"(?:can|could|would|will) you(?: please| also| just| quickly)* (?:film|photograph|scan|snap)[^.!\n]{0,60}|please(?: also)? (?:film|photograph|scan|snap) [^.!\n]{0,40}"
        ),
    },
    breaks=words(r"""if(?! possible| available| necessary| poss| any| you have one| you have it| you can| you know| needed| applicable)|whether|because|since|so|when(?! (?:exactly )?you (?:bought|purchased|ordered|got))|once|until|unless|although|though|that|i|we|i'll|we'll|i'm|we're|they|he|she|it(?= (?:is|was|will))|don't|not|never|without|but|
(?<!from )(?<!of )you(?! (?:have|'ve))|to(?! (?:me|us|hand))|before|after|while|(?<!well )as(?! well)|than|then|will|has|have|only so|instead|changed|how"""),
    aside=right_before(r"""(?:new|another|other|different|additional|further|second|third|sharper|clearer|alternative|updated|more|temporary|our|my|their|its|(?!customer's|holder's)\w+'s|no|previous|old|wrong|
(?:to|at|from|in|on|under|via|through|using|into|against|by|per|of|about|(?<!together )(?<!along )with(?= (?:the|our))|behind|via|regarding|concerning|like|for)(?: the| your| this| that| an?| same| following| above| registered| given| all| these| those| its| some| ur| \w+ing)*)"""),
    instead=right_behind(
        r""" ?(?:(?:that |which )?(?:you|he|she|they)(?:'ve| have| had)?(?: already| just| kindly)? (?:sent|gave|given|provided|mentioned|told|attached|shared|uploaded|wrote|written)|(?:is|are|was|were|has|have|had|will|stays|remains|changes?|changed)(?! (?:needed|required|missing|necessary|helpful|useful|,|[?.]|so i|so we))(?: \w|n't)|(?:below|above|we have|i have|on file|in our system|persists?|occurs?|remains|goes away|comes back|again occurs)|field|reset|confirmation link)"""
    ),
    never=words(r"""(?:no|not any|without any) need(?: for you)? to|(?:don't|do not|needn't|won't|need not|never|shouldn't|mustn't|doesn't|not)(?! forget| hesitate)(?: \w+){0,2} (?:need|have|ask|send|give|share|provide|tell|e-?mail|include|attach|require|repeat|bother|enter|want)|
(?:instead of|rather than|thank you for|thanks for|thank you so much for|sorry for|appreciate you(?:r)?|after|by|before|without|while) \w+ing|(?:feel free|welcome|happy|free|always) to|unnecessary to|(?:would have|could have|should have)"""),
    until=words(r"""
(?:once|as soon as|when|the moment|after) (?:you|u)(?:'ve| have)? (?:share|upload|attach|confirm|let|reply|respond|get back|come back)(?:d|ed)?(?: (?:to )?(?:me|us))?(?: with| know| have)?|(?:once|as soon as|when|until|till|unless|the moment|the minute|after) (?:i|we|my \w+|our \w+)(?:(?:'ve| have| has|'ll have)(?: (?:received|got|had|seen|been given|heard))?| gets?| receives?| see)(?! (?:not|already|found|sent|to|\w+ed)(?!\w))(?: back)?(?: from you| your side)?|
(?:up)?on receipt of|(?<!even )without(?! \w+ing)(?=[^.!?\n]{0,120}(?:can't|cannot|can not|unable|not able|won't|isn't possible|not possible|hard|difficult|impossible|not much))|(?:can't|cannot|unable to|not able to|won't be able to)(?=[^.,!?\n]{0,70} without)[^.,!?\n]{0,70} without(?! \w+ing)|(?:can't|cannot|can) only[^.,!?\n]{0,60} with|depends on"""),
    pointing=words(rf"""if (?:so|not|it has|it did|they have),? what(?:'s| is) (?:it|yours)(?: now)?|
(?:(?:could|can|would|will|might) (?:you|u)|please|pls|plz|kindly|mind|any chance (?:you (?:could|can)|of)|would you mind|so|just|and)(?:{_SOFT})(?: (?:be able to|have a look and|check and|mind|find it and))?{_SOFT}
 (?:(?:reply|respond|write back|answer) with|fill|add|include|send|give|share|read|tell|text|e-?mail|forward|provide|upload|attach|pass|drop|let (?:me|us) have|post|supply|quote|type|look|dig|note|write|jot|resend|sending|giving|sharing|reading|forwarding|passing|providing|uploading|attaching)(?: (?:me|us))?(?: over| across| out| up| down| on| off)? (?:it|that|them|those|these|one)
(?: (?:over|across|along|through|on|again|please|pls|off|out|up|down|here|for me|for us|to me|to us|with me|with us|by reply|by e-?mail|by return|in your (?:reply|next (?:mail|e-?mail|message))|when you (?:can|get (?:a )?\w+)|if (?:you can|possible)|so|asap|today|as well|too))*(?=\s*(?:[?.!,;:)]|$| and\b| so\b| if\b| when\b| so\b))"""),
    fragment=right_behind(
        r"(?:\W|any|and|or|also|plus|so|then|your|the|a|an|please|pls|full|of|some|photo|customer|next|first|finally|lastly|again|with|new|ok(?:ay)?|thanks?|hi|hello|great|thank you|sure|both|is|from)*"
    ),
)
