"""Negation in English and Dutch: said outright, or implied by another word."""

from functools import lru_cache

from course.language.patterns import regex

_WORDS = {
    "en": "not never no none nobody nothing nowhere neither nor cannot",
    "nl": "niet nee neen nooit geen niets niks niemand nergens noch nimmer evenmin geenszins",
}
OUTRIGHT = {tongue: rf"\b(?:{'|'.join(words.split())})\b" for tongue, words in _WORDS.items()}
"""A pattern per language of the words that negate outright, in small letters."""
OUTRIGHT["en"] += r"|\w+n['\u2019]t\b"
NEGATIVES = {tongue: frozenset(words.split()) for tongue, words in _WORDS.items()}
"""Words of which one is in every text that negates something outright."""
NEGATIVES["en"] |= {"t"}
_IDIOMS = {
    "en": r"\bnot (?:only|just|merely|until|far|long|least|many|much|so much|the only)\b"
    r"|\bno(?:t(?: any)?)? (?:more|less|\w+er) than\b"
    r"|\bnot (?:\w+ ){1,2}(?:more|less|fewer|longer|later) than\b"
    r"|\b(?:whether )?or (?:not|no)\b|\bno (?:doubt|matter|wonder|one but)\b|\bno\. ?\d"
    r"|\bnot\b[^,;]*?(?= until\b)|\bif not\b|\bcannot but\b|\bwhy not\b|\bnothing (?:but|"
    r"other than|else)\b|\bnone other\b|\bno other\b",
    "nl": r"\bniet (?:alleen|enkel|slechts|meer dan|\w+er dan|ver|lang|veel"
    r"|(?:\w+ ){1,2}(?:meer|minder|langer|later) dan|zozeer|in het minst|de enige)\b"
    r"|\bnog geen \d|\bnet (?:geen|niet)\b|\bgeen ander"
    r"|\b(?:al dan|of|zo|waarom|wel of) niet\b|\bniet(?:s| iets) (?:anders|dan)\b|\bnon\b",
}
_IMPLIED = {
    "en": r"\bwithout\b|\bun(?!der|til|it|i[oqv])\w{4,}|\bnon\b|\b(?:im|in)(?:possib|probab|"
    r"correct|accura|complet|visib|depend|suffic|valid|capab|ab(?:le|ility)|effect|frequent|"
    r"equal|sign|"
    r"operat|access|definit|animate|anonym)\w*|\bil(?:leg|log)\w*|\bir(?:rel|reg)\w*|\bdis\w{4,}|"
    r"\bmis\w{3,}|\w{3,}less\b|\brefus|\bden(?:y|ie|ial)|\bfail|\black|\bexcept|\bhardly\b|"
    r"\bbarely\b|\bscarcely\b|\brarely\b|\bseldom\b|\bfew\b|\bfewer\b|\blittle\b|\bunless\b|"
    r"\bavoid|\bprevent|\bstop|\bceas|\babsen|\bwrong|\bfalse|\bdoubt|\binstead\b|\bbans?\b|"
    r"\bbanned\b|\bforb[ai]d|\breject|\bcontrary\b|\boppos|\bsilen|\bomit|\bexclu|\bruled? out|"
    r"\bleft out|\bleaves?\b.* \bout\b|\bonly\b|\balone\b|\bmerely\b|\bdiffer|\bother than\b|"
    r"\brather than\b|\belse\b|\bfar from\b|\btoo \w+ to\b|\bshort of\b|\bzero\b|\bfree (?:of|from)"
    r"|\bcontradict|\bat most\b|\bup to\b|\banything but\b|\bstill to\b|\byet to\b|\bloses?\b|"
    r"\blost\b|\bmissed\b|\banonym|\bempty\b|\bclosed?\b|\bexempt|"
    r"\bfree\b|\bunpaid|\bvoluntar(?:y|ily)|\boptional|\bat least\b|\bor more\b|\bminimum\b|"
    r"\bminus\b|"
    r"\bunder\b|\bbarred|\bgone\b|\bvain\b|\bunlike|\bignor|\bany longer\b|"
    r"\bdeclin|\bturn\w* down|\bspare|\bone of the few|\bstay\w* away|"
    r"\bremain|\bsurviv|\bforg[eo]t|\boff limits\b|\bsame\b|\bbelow\b|\bsingle\b|"
    r"\bleaves? it open\b|\bconclus|\binconclus|\bdisagree|\bunclear|\babandon|\bcancel|"
    r"\bcall\w* off\b|\bpostpon|\bsuspend|\brare\b|\brun out|\bran out|\buntil\b|"
    r"\b(?:out|away|off|aside|apart|shut|back|down)\b|\bke(?:ep|pt)|\bstay|\btry\b|\bfrom \w+ing\b|"
    r"\bquit|\bend(?:s|ed)?\b|\blast\b|\bagainst\b|\bwithh|\bskip|\bneglect|\bhard to\b|"
    r"\bdead\b|\bbroke|\bworse\b|\bno-|\bbut\b|\brestrict|\bblock",
    "nl": r"\bzonder\b|\bon(?!der|ze\b|s\b|geveer|langs|line|t(?!k|br|evr|rouw))\w{4,}|\bnon-|"
    r"\w{3,}lo(?:os|ze)\b|\bweiger|\bgeweigerd|\bmis\w{2,}|\bgemist|\bfaal|\bfal[ei]|\bgefaald|"
    r"\bverb(?:ied|od)|\bverhinder|\bvoorkom|\bvermijd|\bvermed|\bstop|\bgestopt|\bhield\w* op|"
    r"\bbehalve\b|\buitgezonderd\b|\btenzij\b|\bnauwelijks\b|\bamper\b|\bzelden\b|\bweinig|\bpas\b|"
    r"\bslechts\b|\balleen\b|\benkel\b|\blouter\b|\bfout|\bverkeerd|\banders?\b|\bandere? dan\b|"
    r"\bin plaats van\b|\btwijfel|\btegendeel|\bomgekeerd|\btegengestel|\bzw(?:ijg|e?eg)|"
    r"\bafwezig|\bafwij|\bafgewezen|\bwees\b.* \baf\b|\bverw(?:erp|ierp|orpen)|"
    r"\bverre van\b|\bte \w+ om\b|"
    r"\bnul\b|\bvrij van\b|\bweggelaten|\blaat\b.* \bweg\b|\buitsluit|"
    r"\buitgesloten|\bsluit\b.* \buit\b|\btegenspr|"
    r"\bspre\w+\b.* \btegen\b|\bhoogstens\b|\bhooguit\b|\bmaximaal\b|\bverschil|"
    r"\bkwijt|\bverl(?:oor|oren|iez)|\banoniem|\bleeg\b|\bdicht\b|\bgesloten\b|\bgevrijwaard|"
    r"\bgratis\b|\bvrijwillige?\b|\bkosteloos|\bminstens\b|\bminimaal\b|\bten minste\b|\bof meer\b|"
    r"\bvergat|\bvergeet|\bvergeten|\boverle(?:ef|v)|\bzelfde\b|\bhetzelfde\b|\bdezelfde\b|"
    r"\bbeneden\b|\bmaar een (?:klein|paar)|\bafgelast|\bafgeblazen|\bgeschrapt|\buitgesteld|"
    r"\bgestaakt|\bzeldza|\btevergeefs\b|\bin tegenstelling tot\b|\bnegeer|\bgeneg|\bbleef|"
    r"\bblev|\bblijf|"
    r"\bhooguit\b|\bop raak|\bmeer\b.* \bover\b|"
    r"\b(?:weg|af|uit|buiten|terug|neer|opzij|tegen|maar)\b|\bein(?:d|in)|\blaatste\b|"
    r"\bsloe?g over|"
    r"\bmoeilijk|\bkapot|\bslechter|\bbeperk|\bblokk|\bbelet|\bdood\b|\bverga(?:at|n)",
}
_TABLES = {
    language: tuple(regex(table[language]) for table in (OUTRIGHT, _IDIOMS, _IMPLIED))
    for language in OUTRIGHT
}
_QUOTED = regex('[\u201c\u201e"\u2018][^\u201c\u201d"\u2019]+[\u201d"\u2019]')
_END = regex(r"(?<=[.?!;])\s+")


def negated_in_one(one: str, first: str, other: str, second: str) -> tuple[int, str] | None:
    """Which of two texts, 0 or 1, negates what the other does not, and the word that does.

    Texts with as many sentences are compared sentence by sentence. None if the other text may say
    the same with a word such as “refuse”, “without” or “unknown”, or if a language is not known.
    """
    tongues = first.partition("-")[0], second.partition("-")[0]
    if not all(tongue in _TABLES for tongue in tongues) or _says_more(one, other):
        return None
    if len(_QUOTED.findall(one)) != len(_QUOTED.findall(other)):
        return None  # what is quoted in one of them alone is said again in words of its own
    parts = _END.split(one), _END.split(other)
    if len(parts[0]) != len(parts[1]):
        parts = [one], [other]
    for a, b in zip(*parts, strict=True):
        texts = (a, tongues[0]), (b, tongues[1])
        outright = [_negations(*text) for text in texts]
        if bool(outright[0]) == bool(outright[1]):
            continue
        which = 0 if outright[0] else 1
        if not _implied(*texts[1 - which]):
            return which, outright[which][0]
    return None


def _says_more(one: str, other: str) -> bool:
    """Whether one text is so much longer that it says things that the other does not."""
    return max(len(one), len(other)) > _TIMES_LONGER * min(len(one), len(other))


_TIMES_LONGER = 2


def denied(text: str, language: str) -> bool:
    """Whether the text negates anything outright; English and Dutch only."""
    tongue = language.partition("-")[0]
    return tongue in _TABLES and bool(_negations(text, tongue))


def may_imply(text: str, language: str) -> bool:
    """Whether a word may negate something without saying so, or the language is not known."""
    tongue = language.partition("-")[0]
    return tongue not in _TABLES or _implied(text, tongue)


@lru_cache(maxsize=16384)
def _negations(text: str, tongue: str) -> tuple[str, ...]:
    outright, idioms, _ = _TABLES[tongue]
    return tuple(outright.findall(idioms.sub(" ", text.lower())))


def _implied(text: str, tongue: str) -> bool:
    """Whether a word of the text may negate something without saying so."""
    return _TABLES[tongue][2].search(text.lower()) is not None
