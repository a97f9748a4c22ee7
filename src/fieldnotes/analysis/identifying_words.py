"""Words that may point to someone without being in a key: places, organisations, function titles; and titled names.

The lists are small and ours: the largest municipalities, the provinces, organisations that everybody in the Dutch
public sector meets, and functions of which a team has one. What is not in them is found by a language model, when one
is installed, or by whoever reads.
"""

import re
from collections.abc import Iterator

from fieldnotes.base.i18n import t
from fieldnotes.model.identifying import KeyKind
from fieldnotes.model.pseudonyms import KeyEntry

_LARGE = (
    "Amsterdam|Rotterdam|Den Haag|'s-Gravenhage|Utrecht|Eindhoven|Groningen|Tilburg|Almere|Breda|Nijmegen|Apeldoorn"
    "|Arnhem|Haarlem|Haarlemmermeer|Enschede|Amersfoort|Zaanstad|Den Bosch|'s-Hertogenbosch|Zwolle|Leiden|Leeuwarden"
    "|Maastricht|Dordrecht|Ede|Zoetermeer|Westland|Alphen aan den Rijn|Alkmaar|Emmen|Delft|Venlo|Deventer"
)
_SMALLER = (
    "Amstelveen|Helmond|Hilversum|Heerlen|Nissewaard|Hoorn|Purmerend|Schiedam|Lelystad|Vlaardingen|Gouda|Spijkenisse"
    "|Almelo|Assen|Bergen op Zoom|Capelle aan den IJssel|Katwijk|Nieuwegein|Veenendaal|Zeist|Hardenberg|Roosendaal|Oss"
    "|Hengelo|Doetinchem|Roermond|Sittard|Kampen|Woerden|Houten|Barneveld|Middelburg|Vlissingen|Terneuzen|Harderwijk"
    "|Heerenveen|Drachten|Sneek|Hoogeveen|Meppel|Zutphen|Tiel|Weert|Waalwijk|Leidschendam|Rijswijk|Voorburg|Wassenaar"
)
_PROVINCES = (
    "Noord-Holland|Zuid-Holland|Noord-Brabant|Gelderland|Overijssel|Flevoland|Friesland|Drenthe|Zeeland|Limburg"
)
_ORGANISATIONS = (
    "UWV|SVB|Belastingdienst|Rijkswaterstaat|GGD|GGZ|CAK|CIZ|DUO|IND|COA|RDW|KvK|VNG|CJIB|Openbaar Ministerie"
    "|Raad voor de Kinderbescherming|Veilig Thuis|Jeugdbescherming|Reclassering|Leger des Heils|Vluchtelingenwerk|MEE"
    "|Rijksdienst|Provinciale Staten|Gedeputeerde Staten|Staatsbosbeheer|ProRail|Nationale Politie"
)
_LEADING = (
    "teamleider|teamleidster|teammanager|afdelingshoofd|afdelingsmanager|unitmanager|directeur|directrice"
    "|gemeentesecretaris|griffier|clustermanager|programmamanager|sectorhoofd|rector|decaan|korpschef|hoofdofficier"
    "|team leader|head of department|director"
)
_GOVERNING = "wethouder|burgemeester|gedeputeerde|minister|staatssecretaris|dijkgraaf|commissaris van de koning|mayor"
_WORKING = (
    "klantmanager|jobcoach|wijkagent|wijkcoach|secretaresse|kwaliteitsmedewerker|beleidsadviseur|controller|jurist"
    "|bedrijfsarts|personeelsadviseur|HR-adviseur|vertrouwenspersoon|ondernemingsraad|stagiair|stagiaire|trainee"
)
_TITLE = (
    r"(?:(?:de[^\S\n]+)?heer|dhr|mevr(?:ouw)?|mw|meneer|mijnheer|dr|drs|prof(?:essor)?|ir|ing|mr|mrs|ms|miss|dokter"
    r"|familie|wethouder|burgemeester|rechter|agent)"
)
_GAP = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
_LETTER = r"[^\W\d_][\u0300-\u036f\u00ad\u200b-\u200d]*"
_SMALL = r"(?:van|von|de|der|den|ten|ter|te|het|'t|’t|la|le|el|al|op|in|du|da)"
_TITLED = re.compile(
    rf"(?<![^\W_])(?i:{_TITLE})\.?{_GAP}(?P<name>(?:{_LETTER}\.[^\S\n]?){{0,5}}(?:(?i:{_SMALL}){_GAP}){{0,3}}"
    rf"(?P<own>{_LETTER}(?:{_LETTER}|['’-](?=[^\W\d_])){{1,40}}))"
)
_FAMILY = re.compile(
    rf"(?:{_GAP}(?i:van|von|de|der|den|ten|ter|'t|’t|la|le|el|du|da)){{0,3}}"
    rf"{_GAP}(?P<own>{_LETTER}(?:{_LETTER}|['’-](?=[^\W\d_])){{1,40}})"
)
_MUNICIPALITY = re.compile(
    rf"(?<![^\W_])(?i:gemeente|provincie|waterschap|hoogheemraadschap|stichting|ministerie{_GAP}van){_GAP}"
    rf"(?P<own>{_LETTER}(?:{_LETTER}|['’-](?=[^\W\d_])){{1,40}})"
)


def listed() -> Iterator[KeyEntry]:
    """The words of the lists with something more general, in the language in force."""
    for words, said, kind in (
        (_LARGE, "large-place", KeyKind.PLACE),
        (_SMALLER, "place", KeyKind.PLACE),
        (_PROVINCES, "province", KeyKind.PLACE),
        (_ORGANISATIONS, "organisation", KeyKind.ORGANISATION),
        (_LEADING, "leading", KeyKind.ROLE),
        (_GOVERNING, "governing", KeyKind.ROLE),
        (_WORKING, "working", KeyKind.ROLE),
    ):
        general = t(f"pseudonyms.general-{said}")
        yield from (KeyEntry(real=word, pseudonym=general, kind=kind) for word in words.split("|"))


def titled_names(text: str) -> Iterator[tuple[int, int]]:
    """Names behind a title or a function: *mevr. De Vries*, *dr. L. van den Berg*; without the title."""
    return ((found.start("name"), found.end("name")) for found in _TITLED.finditer(text) if _large(found))


def with_family_name(text: str, end: int) -> int:
    """Where a name ends of which the given name ends at `end`: *Lara* in *Lara de Vries* ends with *Vries*."""
    found = _FAMILY.match(text, end)
    return found.end() if found and _large(found) else end


def named_bodies(text: str) -> Iterator[tuple[int, int]]:
    """Municipalities, provinces, foundations and ministries with their names: *gemeente Voorbeeld*."""
    return (found.span() for found in _MUNICIPALITY.finditer(text) if _large(found))


def _large(found: re.Match[str]) -> bool:
    return found["own"][:1].isupper()
