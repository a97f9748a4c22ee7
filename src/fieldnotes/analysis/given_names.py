"""Given names that are common in the Netherlands, of several origins: what may well be a person when it stands alone.

The list is ours and is no register: a name that is not in it is none the less a name. Names that are also ordinary
words (*Wil*, *Roos*, *Mark*) stand apart: at the beginning of a sentence they prove nothing.
"""

from fieldnotes.analysis.folding import fold

_LONG_HERE = (
    "aafke aart abel ada ad adriaan agnes albert alex alexander alida alwin amber andre andrea andries angela"
    " angelique anita anja anke ankie ann anna anne annelies annelore annemarie annemiek annet annette annie anouk ans"
    " antje anton antoinette antoon arend arie arjan arjen arno arnold arthur astrid babette barbara bart bas bastiaan"
    " beatrix ben benjamin berend bernard bert berta bianca bjorn bob boudewijn bram brechtje britt camiel carel carla"
    " carlijn carlo carmen carola carolien caroline casper catharina cato charlotte chantal chris christa christiaan"
    " christien christine claire clara claudia coby coen conny coos cor cora corine corinne cornelia cornelis corrie"
    " daan daisy daniel danielle danny david debby dennis desiree dewi diana dick diederik dieuwke dinie dirk dolf"
    " dominique dorien doris douwe dylan eddy edith edwin eefje eelco elena eline elisa elisabeth elise elize ella"
    " ellen els elsa elske emiel emily emma emmy erica erik erna ernst erwin esmee esther etienne eva evelien evert"
    " femke ferdinand fien fleur floor floris frances francien francis franciska frank frans fred frederik freek"
    " frederique froukje gabriel gabrielle geert geertje gerard gerben gerda gerlof gerrit gert gertjan gertrude gijs"
    " gijsbert gilles ginny gonda govert greet greetje greta guido guus hanna hanneke hannie hans harm harmen harold"
    " harriet harrie harry heidi hein heleen helen helena hella hendrik hendrika henk henny henri hermien herman hetty"
    " hilde hiske hubert hugo ilona ilse ina inge ingeborg ingrid irene iris irma isabel isabelle ivo jaap jacob"
    " jacoba jacqueline jan janine janna janneke jannie jannes jans jantje jasmijn jasper jeanette jelle jeltje jeroen"
    " jesse jessica jet jetske jetty jip jitske joanna job jochem joeri johan johanna johannes john jolanda jolanthe"
    " jolien joop joost jop jordi joris jos josien joseph josephine joyce judith julia julian julie jurgen jurre"
    " justin karel karen karin karlijn kasper katinka katja kees kelly kevin kim kirsten klaas klaartje koen koos"
    " krijn lara lars laura laurens lea leendert lena lenie lennart leo leon leonie leontien leonoor liam lidwien"
    " lieke lies liesbeth lieselot liesje lieve lilian linda lisa lisanne lisette lodewijk loes lonneke lotte louis"
    " louise luc lucas lucia luuk lydia lynn maaike maarten maartje madelon magda mandy manon marc marcel margot"
    " margreet margriet maria mariam marian marianne marieke mariette marijke marijn marike marina mario marion marit"
    " marja marjan marjolein marjolijn marjon marleen marlies marloes martha martijn martin martine mascha mathijs"
    " matthijs maud maurice maurits max mechteld meike melanie melissa menno merel merijn michael michel michelle"
    " mieke miep mijke milan milou minke mirjam mirte monica monique myrthe nadia nadine nancy nanda natalie natasja"
    " neeltje nelleke nico nicole niek niels nienke nina noa noah noor noortje norbert olaf olga olivier oscar otto"
    " pascal patricia patrick paul paula pauline petra philip piet pieter pieternel pim pleun quinten rachel ralph"
    " ramon raymond rebecca reinier rembrandt renate rene renee renske ria richard rianne rick rik rinske rita rob"
    " robbert robert robin roderick roel roelof rogier roland rolf romy ron ronald rosa rosalie rosanne rosita rowan"
    " ruben rudi rutger ruud sabine sam samantha samuel sandra sanne sanneke sara sarah saskia sebastiaan selma sem"
    " shirley sibren siebe siebren siem sietske sigrid silvia simon simone sjaak sjoerd sjors sofie sonja sophie"
    " stefan stefanie steffie stella steven stijn suzanne sven sylvia tamara tanja tessa teun teuntje thea theo"
    " theodoor thijs thomas thijmen tibor tim timo tineke tjeerd tobias tom tommy ton tonnie toon trees trijntje trudy"
    " truus twan ursula valerie veerle vera veronica victor vincent wendy wessel wietske wilbert wiebe wijnand"
    " wilhelmina willeke willem willemien willemijn willy wilma wim wouter wout xander yannick ymke yolanda yvette"
    " yvonne zoe"
)
_FROM_ELSEWHERE = (
    "abdel abdelkader abderrahim abdul abdullah achmed adam adil aaliyah aicha aisha ahmed ahmet aleksandra ali alina"
    " alia amal amar amina amir amira anas angelo antonio anwar arjun asha asli aslihan ayse ayoub aziz aziza bashir"
    " basma beata bilal bogdan burak can cem chaima carlos chen deniz dilara dounia dragan driss elif emine emre erdem"
    " ewa fadime faisal farah farid farida fatih fatima fatma fatou fatoumata fouad giovanni gulsen hafid hafida hakan"
    " halima hamid hamza hanan hasan hasna hassan hatice hicham houda hussein ibrahim ihsan ikram ilham ilyas iman"
    " imane imran ismail ivana jamal jamila jasmina javier joao jose juan kadir kamal karim karima katarzyna kemal"
    " kenan khadija khalid latifa layla leila lila lina lubna luigi maha mahmoud malgorzata malika manuel marek"
    " mariusz marwa mehdi mehmet meryem miguel milica mina mohamed mohammed monira mounir mourad murat mustafa"
    " mustapha nabil nadira naima najat najib nasira nawal nazli nora nordin noura nuria omar osman ozlem pawel pedro"
    " piotr priya rachid rachida radu rafael rahma rajesh ramazan rania rashid ravi redouan ricardo rida said saida"
    " salim salima salma samir samira sana sandeep selim serkan sevda sevgi shanti sharon sihame sofia souad soufiane"
    " sunita tahar tariq tomasz tugba ugur umar usha vesna wafa warsha wei yasin yasmin yasmina yassin yildiz youssef"
    " yusuf zahra zainab zakaria zeynep zineb zohra"
)
_ALSO_WORDS = (
    "adel albert amber ans art bas beer ben bloem bo bor can daan dag dolf douwe eelco els es faan fleur floor gerda"
    " gijs gul hein hoop iris jet jip jop juul kas kees kik kim koen kop lies lieve lotte luc maan mark max mees mei"
    " merel miep mina min noor per piet pim ram ria rob roos rosa said sam sara sem siem sterre stijn ton toon trees"
    " vera vrede wil win zon"
)

GIVEN_NAMES = frozenset(fold(f"{_LONG_HERE} {_FROM_ELSEWHERE} {_ALSO_WORDS}").words.split())
"""Given names, folded (`analysis.folding`)."""
ALSO_WORDS = frozenset(fold(_ALSO_WORDS).words.split())
"""Those that are ordinary words too."""


def is_given_name(word: str) -> bool:
    """Whether a word, also a possessive or small one (*Lara's*, *Jansje*), is a common given name."""
    folded = fold(word).words.strip("'")
    ends = ("", "'s", "s", "'", "je", "tje", "pje", "'tje")
    return any(folded.removesuffix(end) in GIVEN_NAMES for end in ends if folded.endswith(end))
