"""Names that are called by another one: short forms in English, German, French, Spanish, Russian, and their cognates.

Our own list of what is usual; each line is one name. A word may stand in several lines (Alex, Chris, Sasha).
"""

from __future__ import annotations

_LINES = """
abigail abby abbie gail
abraham abe bram ibrahim
adelaide addie adele heidi
albert al bert bertie albrecht alberto
alexander alex alec sandy sascha sasha alejandro alexandre aleksandr aleksander xander lex sandro iskander
alexandra alex sandra sasha sascha alejandra aleksandra lexi alexa
alfred alf fred freddie alfredo
alice ali allie alicia
amanda mandy
andrew andy drew andreas andre andres andrei andrey
angela angie angelika angelina
ann anna anne annie hannah nancy anja anya ana anita annika
anthony tony anton antoine antonio toni
arthur art arturo
augustus gus august
barbara barb babs barbie bobbie
bartholomew bart
benjamin ben benny benji
bernard bernie bernhard bernardo
bradley brad
bridget biddy bridie birgit brigitte
caroline carrie carol lina carolina karoline karolin
catherine cathy kate katie kathy kat katherine katharina kathryn katrin karin katja katya ekaterina catalina kitty trina
charles charlie chuck chas karl carl carlos karel
charlotte lottie lotte charlie carlota
christian chris christiaan kristian
christina chris chrissy tina christine kristin kristina krista cristina christa
christopher chris kit topher christoph christophe cristobal kristof
clara klara claire
daniel dan danny dani danilo
david dave davey dawid
deborah deb debbie debra
dennis denny denis
dominic dom nic dominik dominique domingo
donald don donnie
dorothy dot dottie dolly dorothea dora dorothee
douglas doug
edmund ed eddie ned
edward ed eddie ned ted teddy eduard eduardo edouard
eleanor ellie nell nora lenore eleonore eleonora leonor
elizabeth liz lizzie beth betty eliza elsie lisa elisabeth bess betsy libby elise elsa elisa isabel isabella ilse bettina
emily em emmy emilia emilie emma
eugene gene eugen evgeny evgeniy yevgeny
eva eve evelyn ewa
ferdinand ferdi fernando nando
florence flo flossie
frances fran frannie francesca francisca franziska fanny
francis frank franz francois francisco paco pancho francesco frans
frederick fred freddie fritz friedrich federico frederic rick
gabriel gabe gabriele
gabrielle gabby gaby gabriela gabriele
george georg jorge georges jiri yuri georgy giorgio juergen jurgen joerg jorg
gerald gerry jerry gerd gerhard gerard gerardo
gertrude gertie trude trudy gerda
gregory greg gregor gregorio grigory grisha
guillermo memo william wilhelm guillaume bill billy will willy willi liam guglielmo
gustav gus gustavo gustaf
harold harry hal harald
harriet hattie
helen helena nell nellie helene elena lena alena yelena ellen ilona hella
henry harry hank hal heinrich heiner heinz henri enrique henrik hendrik
herbert herb bert heribert
hugh hugo hughie
irene irina renee ira reni
jacob jake jakob jacques jack iago jaime james jim jimmy jamie diego yakov santiago
jacqueline jackie
janet jan jane joan jean johanna hanna hanne juana jeanne jana janina yana
jeffrey jeff geoffrey geoff
jennifer jen jenny
jeremy jem jerry jeremias
jerome jerry hieronymus
jessica jess jessie
joanna jo joanne johanna hanna
john jack johnny jon johannes hans juan jean jan johann ivan giovanni hannes jens ian sean evan vanya janos
jonathan jon jonny nathan
joseph joe joey jo josef jose pepe sepp giuseppe yusuf youssef iosif osip
josephine jo josie josefine josefa pepa
joshua josh
joyce joy
judith judy jutta
julia julie jule yulia yuliya iulia juliana giulia juli uliya
julian jules julien julius julio
kenneth ken kenny
kimberly kim
konrad conrad kurt conny
laura laurie lauren lora
lawrence larry laurence lorenz lorenzo laurent lars
leonard leo len lenny leonhard leonardo leon
leopold leo poldi
louis lou lewis luis ludwig luigi louie lutz
louise lou luise luisa lulu
lucas luke luc lukas luca lucio
lucy lucia lucie luzie
margaret maggie meg peggy marge margie greta daisy margarete margarita gretel rita marguerite grete margot gitta
maria mary marie molly polly mia mitzi maja maya masha mariya miriam marija mariana marion
mark marc marcus markus marcos marco marek
marlene magdalena magda lena leni madeleine magdalene
martin marty martijn martino
martha marta patty mattie
matthew matt matthias mathias mateo matthieu matteo matvei hias
maximilian max maxim maksim maxime maximo
melanie mel
melissa mel missy lissa
michael mike mick mickey mikey michel miguel mikhail misha michele michal mischa
michelle shelly michele michaela
mohammed muhammad mohamed mohammad muhammed mohamad mehmet mo mahomed
nathaniel nat nate nathan nathanael
nicholas nick nicky nico nicolas klaus claus niklas nikolai nikolaus nikolay nicolo kolya niels
nicole nicky nikki nicola coco
norbert bert bertie
olivia liv livvy
oliver ollie olli olivier
oscar oskar
pamela pam
patricia pat patty trish tricia patti
patrick pat paddy patricio padraig patrik
paul pablo paolo pavel paulo pawel pol
penelope penny
peter pete pedro pierre piotr petr pyotr pietro petros pit piet
philip phil pip felipe philippe philipp phillip filip
rachel rae rahel raquel
raymond ray raimund ramon
rebecca becky becca rebekka
regina gina regine reggie
reginald reg reggie
reinhard reiner rainer
richard rick ricky dick rich ricardo richie riccardo
robert rob bob bobby robbie bert roberto robin
roderick rod roddy rodrigo
roger rodger ruediger rudiger rogelio
roland rolf rolando
ronald ron ronnie reinhold
rosemary rose rosie rosemarie
rose rosa rosie rosalie
rudolf rudi rudy rodolfo rudolph rolf
samantha sam sammy
samuel sam sammy samuil
sarah sally sara sadie
sebastian seb basti bastian sebastien wastl
sergei sergey sergio serge sergej serhiy
sigmund siggi sigi siegfried
simon simeon si semyon
sophia sophie sofia sofie sonja sonya sofya
stephanie steph stefanie steffi estefania
stephen steve steven stefan stephan steffen etienne esteban stevie
susan sue susie suzanne susanne susanna sanna suzy sanne
svetlana sveta lana
teresa terry tess tessa theresa therese resi theresia
thaddeus tad ted
theodore ted teddy theo theodor fyodor fedor teodoro
thomas tom tommy tomas tomasz foma
timothy tim timmy timo timofei timotheus
tobias toby tobi tobie
ulrich uli ulli ulrico
ulrike uli ulli rike
ursula uschi ulla ursel
valentin val valentino
veronica ronnie vera veronika
victor vic vick viktor vittorio
victoria vicky vicki tori viktoria vika victoire
vincent vince vinny vinzenz vicente vincenzo
virginia ginny
vladimir vova volodya wladimir volodymyr
walter wally walt gualterio
wenceslas vaclav wenzel
wolfgang wolf wolfi
yusuf youssef yousef josef
zachary zach zack
"""

_GROUPS: dict[str, set[int]] = {}
for _number, _line in enumerate(_LINES.strip().splitlines()):
    for _word in _line.split():
        _GROUPS.setdefault(_word, set()).add(_number)


def are_one_name(one: str, other: str) -> bool:
    """Whether both (folded) may call the same person: Bob and Robert, Юлия (Yuliya) and Julia."""
    groups = _GROUPS.get(one)
    return groups is not None and not groups.isdisjoint(_GROUPS.get(other, ()))


def calls_of(word: str) -> list[str]:
    """The full name of each line that `word` stands in: what Bob and Rob are both found by. At most 3."""
    return [_HEADS[number] for number in sorted(_GROUPS.get(word, ()))][:3]


_HEADS = [line.split()[0] for line in _LINES.strip().splitlines()]
