"""The words of English that the gist goes by: alternatives of one pattern, between bars that have a space on each side."""

ASKS = r"""
    (?:could|can|would|will) (?:you|someone|somebody|we|i) | (?:could|can|would) one of you | please | pls |
    i(?:'d| would) (?:really )?(?:like|love|prefer) | would like | we'd like | i(?:'m| am) looking for |
    (?:i|we) (?:really |just |also |still )?(?:want|need|require|wish|request|demand|expect) |
    i(?:'m| am) (?:writing|contacting you) to | how (?:do|can|could|should|much|long|often|many) |
    where (?:is|are|can|do|did) | when (?:will|can|do|does|is) | what (?:do|can|should|is|are|happens|happened) | which |
    is (?:it|there) (?:possible|any|a way) | do you (?:have|offer|ship|sell|know) | am i (?:able|entitled) | may i |
    let me know (?:if|when|how|whether|what|which|where) | i(?:'d| would) be grateful if | any (?:news|update)
"""
DEED = r"""
    refund(?:ed)? | money back | reimburs\w+ | cancel\w* | replac\w+ | exchang\w+ | return(?:ed|ing)? | repair\w* | fix(?:ed)? |
    mend(?:ed)? | invoice | receipt | deliver\w* | shipp?\w* | send | resend | change | update | correct\w* | delete | remove |
    unsubscribe | close my account | reset | unlock | call(?: me)? back | ring me | collect(?:ed|ion)? | pick (?:it |this )?up |
    technician | warranty | guarantee | discount | quote | upgrade | order | spare part\w* | manual | password | address |
    appointment | track(?:ing)? | credit | book
"""
WRONG = r"""
    (?:do|does|did|will|would)(?:n't| not|nt) (?:\w+ )?(?:work|start|turn|heat|open|close|load|connect|charge|arrive|fit|
    stop|log|
    sign|pump|run|print|get|come|respond|let|accept)\w* | can(?:'t| not) | cannot | not working | no longer \w+ |
    stopped \w+ing | won't \w+ | is broken | broke | broken | cracked | torn | leak\w* | drip\w* | faulty | defective |
    damaged | scratched | missing | wrong | never (?:arrived|came|received|got) | still (?:waiting|no|not|haven't|hasn't) |
    (?:has|have)(?:n't| not) (?:yet )?(?:arrived|come|received|been|got) | overdue | too late | charged (?:me )?twice |
    double[- ]charged | overcharged | errors? | fails? | failed | failing | fades? | overheat\w* | noise | noisy | smells? |
    smoke | stuck | locked out | lost | stolen | (?:problem|trouble|issue)s? with | too (?:small|big|large|tight|loud|hot) |
    nothing happens | not what i ordered
"""
OVER = r"""
    never ?mind | (?:it|this|that|everything|all) (?:(?:now )?works (?:now|again)|now works) |
    (?:it|this|that|everything|all)(?:'s| is) (?:all )?(?:now )?(?:solved|sorted|resolved|fixed|fine now) |
    (?:problem|issue) (?:is |has been |got )?(?:solved|sorted|resolved|gone) | no longer needed | sorted itself
"""
NOISE = r"""
    (?:please )?(?:let me know|get back to me|reply|respond|advise)(?: asap| soon| please)?[.!]*$ | look(?:ing)? forward |
    hope (?:you are|this finds|you can help|all is|to hear|you're) | an(?:y|d) help (?:is|would) | any advice (?:is|would) |
    (?:can|could|would) (?:you|anyone|somebody|someone) (?:please )?(?:help|assist)(?: me| us)?(?: out| with this|
     please)*[.?!]*$ |
    do(?:n't| not) hesitate | please find (?:attached|enclosed) | (?:please )?see (?:the )?attach\w* | thanks | thank you |
    i have (?:a|one) (?:quick |small )?(?:question|problem|issue|request)[.:]*$ | what (?:can|should|shall|
    do) i do(?: now)?[.?]*$ |
    i(?:'m| am) writing (?:to you )?(?:about|regarding)
"""
AGAIN = r"as i(?: have|'ve)? (?:already )?(?:said|told|wrote|written|mentioned)"
PAST = r"i (?:have |had |already )*(?:tried|bought|ordered|received|called)"
TRIED = r"""
    (?:i|we|he|she|they|customer)(?:'ve| have|'d| had| has)? (?:(?:both|just|also|even|already|now|then|twice) )*(?:cleaned|
    descaled|
    reset|restarted|rebooted|reinstalled|replaced|changed|switched|unplugged|turned|checked|called|phoned|rang|rung|wrote|
    written|emailed|contacted|fitted|tested|updated|followed|swapped|cleared|pressed|tried|searched|adjusted|tightened|
    emptied|refilled|been through|gone through|looked) |
    (?:have|has|had|been|was|were) (?:(?:already|also|even|twice) )+(?:cleaned|descaled|reset|restarted|replaced|changed|tried|
    checked|tested|updated|reinstalled|swapped) |
    already (?:cleaned|descaled|reset|restarted|replaced|changed|tried|checked|tested|updated|reinstalled|swapped|called|
    followed) |
    tried (?:to|it|that|this|the|every\w*|all|with|again|several|a|an|another|both|\w+ing) |
    (?:didn't|did not) (?:help|work|make a difference|change anything) | without (?:success|any success|luck|any luck|result) |
    to no avail | no (?:change|difference) | still the same
"""
TRIED_NOT = (
    r"(?:could|can|would) you (?:try|check) | please (?:try|check) | have you (?:tried|checked) | if (?:i|we|you) | "
    r"tried to (?:be|stay|remain)"
)
GRIEVING = r"""
    passed away | (?:my|our) (?:\w+ )?(?:mother|father|mum|mom|dad|husband|wife|son|daughter|partner|brother|sister|grandmother|
    grandfather)(?:,? \w+,?)? (?:(?:has|just|recently|suddenly) )*died | bereavement | bereaved | funeral |
    my late (?:husband|wife|mother|father|partner) | in mourning
"""
UPSET = r"""
    unacceptable | outrageous | ridiculous | disgust(?:ed|ing) | disgraceful | furious | angry | fed up | appall(?:ing|ed) |
    sick (?:and tired )?of | frustrat(?:ed|ing) | disappoint(?:ed|ing) | not (?:at all )?(?:happy|pleased|satisfied|
    good enough) |
    unhappy | dissatisfied | terrible | worst | had enough | lost (?:my |all )?patience | annoy(?:ed|ing) | upset | shocking |
    pathetic | never (?:buy|order|shop)\w* | waste of (?:time|money) | scam | rip-?off | lawyer | solicitor | small claims |
    a joke | shambles
"""
URGENT = r"""
    urgent(?:ly)? | asap | as soon as possible | immediately | right away | (?:by|before) (?:tonight|tomorrow|today) |
    deadline |
    emergency | today at the latest | can(?:'t|not) wait
"""
WORRIED = r"""
    worried | worry(?:ing)? | anxious | afraid | scared | concerned | nervous | i fear | desperate | panicking | in a panic |
    helpless | don't know what to do | stressed
"""
GRATEFUL = r"""
    thank(?:s| you) so much | thanks a million | grateful | really appreciate | much appreciated |
    (?:so|very|really) (?:kind|helpful) | (?:that is|that's|how) kind | brilliant | wonderful | fantastic |
    (?:excellent|great|amazing|superb) (?:service|support|help) | delighted | a relief | (?:so )?relieved |
    been (?:great|wonderful|so helpful|brilliant) | lifesaver
"""
CALM = r"""
    no (?:rush|hurry) | not urgent | whenever (?:you|it) (?:can|suits|have) | take your time |
    when you have (?:a moment|time) | no worries | don't worry
"""
