"""What is counted: common nouns by kind, to tell people from houses in two languages."""

COUNTED: dict[str, dict[str, str]] = {
    "people": {
        "en": "people persons men women children adults boys girls pupils students teachers "
        "visitors tourists guests passengers travellers residents inhabitants villagers citizens "
        "soldiers troops officers sailors workers employees volunteers strikers prisoners refugees "
        "patients nurses doctors victims survivors farmers fishermen players spectators viewers "
        "voters customers drivers pilots protesters demonstrators",
        "nl": "mensen personen mannen vrouwen kinderen volwassenen jongens meisjes leerlingen "
        "studenten leraren bezoekers toeristen gasten passagiers reizigers bewoners inwoners "
        "dorpelingen burgers soldaten militairen officieren matrozen arbeiders werknemers "
        "medewerkers vrijwilligers stakers gevangenen vluchtelingen pati\u00ebnten "
        "verpleegkundigen artsen slachtoffers overlevenden boeren vissers spelers toeschouwers "
        "kijkers kiezers klanten bestuurders piloten betogers demonstranten",
    },
    "buildings": {
        "en": "houses homes buildings flats apartments farmhouses cottages",
        "nl": "huizen woningen gebouwen appartementen panden boerderijen",
    },
    "vehicles": {
        "en": "ships boats vessels tankers ferries cars lorries trucks buses trams trains planes "
        "aircraft aeroplanes airplanes helicopters drones missiles rockets vehicles bicycles bikes",
        "nl": "schepen boten tankers veerboten auto's vrachtwagens bussen trams treinen "
        "vliegtuigen helikopters drones raketten voertuigen fietsen",
    },
    "places": {
        "en": "villages towns cities countries provinces municipalities islands",
        "nl": "dorpen steden landen provincies gemeenten eilanden",
    },
    "animals": {
        "en": "animals cows horses sheep pigs goats chickens birds dogs cats camels",
        "nl": "dieren koeien paarden schapen varkens geiten kippen vogels honden katten kamelen",
    },
    "objects": {
        "en": "objects exhibits books paintings photographs photos letters coins trees",
        "nl": "voorwerpen boeken schilderijen foto's brieven munten bomen",
    },
}
"""Plural nouns that mean one kind of thing only; no “members”, which may be countries."""
GENERAL = frozenset({"objects"})
"""Kinds that take in vehicles, buildings and animals too."""
