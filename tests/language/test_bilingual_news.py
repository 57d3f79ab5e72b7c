"""Sentences of news in English and Dutch: which say the same, and which do not."""

import pytest

from course.language.translations import Version, difference

SOUND = """
A quarter of voters stayed at home. | Een op de vier kiezers bleef thuis.
One in five pupils is overweight. | Twintig procent van de leerlingen is te zwaar.
Two thirds of the forest burned down. | Tweederde van het bos ging in vlammen op.
Three out of four farmers are over sixty. | Driekwart van de boeren is de zestig gepasseerd.
In the 1990s the mine closed for good. | In de jaren negentig ging de mijn definitief dicht.
She moved to Ghent in the late eighties. | Eind jaren 80 verhuisde ze naar Gent.
The suspect is in his fifties. | De verdachte is een vijftiger.
Most of them are in their nineties. | De meesten van hen zijn in de negentig.
The mill dates from the 19th century. | De molen stamt uit de negentiende eeuw.
The shop opens at half past three. | De winkel gaat om half vier open.
The train left at a quarter to nine. | De trein vertrok om kwart voor negen.
The strike lasted a fortnight. | De staking duurde twee weken.
A dozen boats sank. | Twaalf boten zonken.
It cost 1,500 euros. | Het kostte 1.500 euro.
The bank lost 1.5 billion dollars. | De bank verloor anderhalf miljard dollar.
Sales rose by 2.5%. | De verkoop steeg met 2,5 procent.
Some 300 people were evacuated. | Ruwweg 300 mensen werden ge\u00ebvacueerd.
Barely 300 tickets were sold. | Er werden nauwelijks 300 kaartjes verkocht.
No fewer than 300 people came. | Er kwamen maar liefst 300 mensen.
It took just under 300 days. | Het duurde nog geen 300 dagen.
The lift holds no more than six people. | In de lift passen hoogstens zes mensen.
A flight takes not less than four hours. | Een vlucht duurt niet korter dan vier uur.
The milk keeps for at least four days. | De melk blijft niet minder dan vier dagen goed.
The vote will not be held until March. | De stemming is pas in maart.
Membership is optional. | Het lidmaatschap is niet verplicht.
Unlike her brother, she likes swimming. | Anders dan haar broer zwemt ze graag.
Unlike the old bridge, the new one is made of steel.
| De nieuwe brug is, niet zoals de oude, van staal.
Hardly anyone noticed. | Bijna niemand merkte het.
The mayor refused to resign. | De burgemeester wilde niet aftreden.
The pump failed during the night. | De pomp deed het 's nachts niet.
He denied that he had been there. | Hij zei dat hij er niet was geweest.
The village lacks a doctor. | Het dorp heeft geen huisarts.
They took the boat instead of the train. | Ze gingen niet met de trein maar met de boot.
She walked rather than wait. | Ze wachtte niet, maar ging lopen.
Neither the mayor nor the minister came. | De burgemeester kwam niet, en de minister evenmin.
Neither of the boats was found. | Geen van beide boten is gevonden.
Nobody was hurt. | Er vielen geen gewonden.
The visitors got in for free. | De bezoekers hoefden niets te betalen.
The work was unpaid. | Het werk leverde niets op.
The road remains closed. | De weg gaat nog niet open.
The minister has yet to decide. | De minister heeft nog niet besloten.
The plan was rejected. | Het plan ging niet door.
The report is incomplete. | Het rapport is niet volledig.
It is illegal to fish here. | Vissen mag hier niet.
The house stood empty. | In het huis woonde niemand.
Without a permit you may not build. | Zonder vergunning mag je niet bouwen.
There is no doubt that the dyke held. | De dijk hield het zeker.
The bridge is no longer open to cars. | De brug is dicht voor auto's.
Only ferries still sail. | Er varen alleen nog veerboten.
Not only the church but also the school was hit. | Naast de kerk werd ook de school geraakt.
The dyke broke on Monday 4 January 1926. | Op maandag 4 januari 1926 brak de dijk.
The room opened on the first of May. | De zaal ging op 1 mei open.
Admission is \u20ac4.50. | De toegang kost 4,50 euro.
A stamp costs 50 cents. | Een postzegel kost \u20ac 0,50.
The race is 5 miles long. | De wedstrijd gaat over 8 kilometer.
It was 90 degrees Fahrenheit. | Het was 32 graden.
She came second in the final. | Ze werd tweede in de finale.
It is the second-largest city in Belgium. | Het is op een na de grootste stad van Belgi\u00eb.
The Second World War put an end to it. | De Tweede Wereldoorlog maakte er een einde aan.
The first ships sank in World War II. | Voor het eerst zonken er schepen in de Tweede Wereldoorlog.
Their flat is on the second floor. | Hun flat is op de eerste verdieping.
The drill makes ten turns per second.
| De boor draait tien keer per seconde rond, voor de derde keer.
The White House denied the report. | Het Witte Huis ontkende het bericht.
The Red Cross sent white tents. | Het Rode Kruis stuurde witte tenten.
The North Sea was rough. | De Noordzee was ruw.
He fell ill as temperatures climbed. | Hij werd ziek toen de temperatuur steeg.
Brandt Foundation paid for it. | De Brandt Stichting betaalde het.
President Vladimir Putin spoke last. | President Vladimir Poetin sprak als laatste.
Alexei Navalny was in prison. | Aleksej Navalny zat in de gevangenis.
Pontius Pilate washed his hands. | Pontius Pilatus waste zijn handen.
The Dutch beat the Germans. | Nederland versloeg Duitsland.
The Dutch word for it is rare. | In het Nederlands is er bijna geen woord voor.
112 minus 84 is 28. | 112 min 84 is 28.
112 \u2212 84 = 28 | 112 - 84 = 28
The Gazette says it is there.
| De Gazette schrijft \u201cno longer in the cellar\u201d, dus ze ligt er niet meer.
Half a million people fell ill. | Een half miljoen mensen werd ziek.
Half a million people fell ill. | 500.000 mensen werden ziek.
Nearly a third of the crop was lost. | Ruim 30 procent van de oogst ging verloren.
Both boats were wooden. | De twee boten waren van hout.
The boat was made of wood. | Het was een houten boot.
A couple of days later the water fell. | Twee dagen later zakte het water.
He turned forty in the spring. | In het voorjaar werd hij veertig.
It happened twice a year. | Het gebeurde twee keer per jaar.
Every other day the ferry sails. | Om de dag vaart het veer.
He is anything but stupid. | Hij is allesbehalve dom.
They were all but forgotten. | Ze waren zo goed als vergeten.
He could not have been more pleased. | Blijer kon hij niet zijn.
It is unlikely to rain. | Het gaat waarschijnlijk niet regenen.
The ferry stopped sailing in 1928. | Vanaf 1928 voer de pont niet meer.
Few people knew. | Niet veel mensen wisten het.
The match was abandoned in the dark. | De wedstrijd werd vanwege het donker niet uitgespeeld.
He missed the last bus. | Hij haalde de laatste bus niet.
The earliest settlers came by boat. | De eerste bewoners kwamen per boot.
His sister is a nurse. | Zijn zus is verpleegkundige.
The first lady wore red. | De presidentsvrouw droeg rood.
The company posted its second quarter results.
| Het bedrijf kwam met cijfers over het tweede kwartaal.
A third of respondents want a second home. | Een derde van de ondervraagden wil een tweede huis.
He finished fourth, a second behind the winner. | Hij werd vierde, op een seconde van de winnaar.
Third-world debt fell for the first time. | De schuld van de derde wereld daalde voor het eerst.
The third son of the king died first. | De derde zoon van de koning stierf als eerste.
Half of the ministers, a quarter of the mayors
| De helft van de ministers, een kwart van de burgemeesters
The dollar rose against the euro. | De euro verloor terrein ten opzichte van de dollar.
He paid with dollars. | Hij betaalde met Amerikaans geld.
One in four of the 1,200 workers, or 300, left. | Een kwart van de 1200 arbeiders, 300 man, vertrok.
One of the two boats sank in five minutes. | Een van de twee boten zonk in vijf minuten.
They won three of the four matches. | Ze wonnen drie van de vier wedstrijden.
Four out of ten think so; six in ten do not. | Vier op de tien denken dat, zes op de tien niet.
Ten in two years. | Tien in twee jaar.
Born in the forties, he is now in his eighties. | Hij is van de jaren veertig en nu een tachtiger.
In the early 2000s sales rose. | Begin deze eeuw stegen de verkopen.
Temperatures in the nineties were rare in the 1950s.
| Boven de 32 graden werd het in de jaren vijftig zelden.
The oldest of the brothers is the tallest. | De oudste broer is de langste.
The tallest building in Europe | Het hoogste gebouw van Europa
The largest party lost the most seats, the smallest won.
| De grootste partij verloor de meeste zetels, de kleinste won.
In recent years the youngest have left. | De laatste jaren zijn de jongsten vertrokken.
The latest figures are the oldest we have. | De recentste cijfers zijn de oudste die we hebben.
South of the river lies West Street. | Ten zuiden van de rivier ligt West Street.
East Germany's first president | De eerste president van de DDR
Northern Ireland voted in the south too. | Ook in het zuiden stemde Noord-Ierland.
The western was shot in the north of Spain. | De western is in het noorden van Spanje opgenomen.
The British said the Germans left. | Volgens de Engelsen vertrokken de Duitsers.
The Dutch text says it, the English one does not. | De Nederlandse tekst zegt het, de Engelse niet.
French fries come from Belgium. | Friet komt uit Belgi\u00eb.
The Ukrainian army fired at Russian ships. | Het Oekra\u00efense leger beschoot Russische schepen.
Dutch elm disease | iepziekte
The German-born mayor of a Dutch town
| De in Duitsland geboren burgemeester van een Nederlandse stad
A stone bridge replaced the wooden one. | Een stenen brug kwam in de plaats van de houten.
The iron curtain fell in winter. | Het IJzeren Gordijn viel in de winter.
Silver medals, golden years | Zilveren medailles, gouden jaren
Black ice caused red tape. | IJzel zorgde voor bureaucratie.
Green members voted against the white paper. | Leden van GroenLinks stemden tegen het witboek.
The doctor called a nurse. | De arts riep een zuster.
Sister Mary was a nurse. | Zuster Maria was verpleegster.
The farmer's wife and her sister | De boerin en haar zus
The father of the nation | De vader des vaderlands
His uncle and aunt | Zijn oom en tante
The minister answered the mayor. | De minister gaf de burgemeester antwoord.
The King and Queen came. | Het koningspaar kwam.
In the spring and the fall | In het voorjaar en de herfst
Last fall the harvest fell by 10 percent as prices rose.
| Vorig najaar daalde de oogst met 10 procent terwijl de prijzen stegen.
The number fell from 30 to 20. | Het aantal ging van 30 naar 20 omlaag.
Losses rose and profits declined. | Het verlies nam toe en de winst nam af.
Costs increased as revenue dropped. | De kosten liepen op en de inkomsten daalden.
Prices have gone up while sales declined. | De prijzen zijn gestegen en de verkoop is gedaald.
She rose to speak when the numbers declined. | Ze stond op toen de aantallen daalden.
The President of the Senate, Jan Peeters, met King Philippe.
| Senaatsvoorzitter Jan Peeters ontmoette koning Filip.
Pope John Paul II visited Saint Peter. | Paus Johannes Paulus II bezocht de Sint-Pieter.
Prince William of Orange won. | Prins Willem van Oranje won.
Joe Biden met Volodymyr Zelensky. | Joe Biden ontmoette Volodymyr Zelenski.
The Prime Minister, Mark Rutte, spoke. | Premier Mark Rutte sprak.
The University of Ghent and Ghent City Council agreed.
| De Universiteit Gent en de gemeenteraad van Gent waren het eens.
Delta Gazette says one thing, the Streekkrant says another.
| De Streekkrant zegt iets anders dan de Delta Gazette, zegt men.
Jansen says it was cold, and Peeters says it was warm.
| Volgens Peeters was het warm, volgens Jansen koud.
In Ghent, Anna says, Peter led the choir and Anna sang.
| Anna zegt dat Peter in Gent het koor leidde en dat Anna zong.
Carl von Linn\u00e9 came to Leiden University. | Carl Linnaeus kwam naar de Universiteit Leiden.
Lake Geneva and Mount Rigi | Het Meer van Gen\u00e8ve en de Rigi
Port Louis is the capital. | Port-Louis is de hoofdstad.
New York Times reporter Ann Lee | Ann Lee, verslaggever van The New York Times
Water Board Delfland raised taxes. | Hoogheemraadschap Delfland verhoogde de belasting.
It keeps for [[months]] months. | Het blijft [[months]] maanden goed.
It is [[w]] m wide. | Het is [[w]] meter breed.
The trial lasted [[n]] years. | De proef duurde [[n]] jaar.
He paid [[x]] dollars. | Hij betaalde [[x]] dollar.
About [[x]] percent of people | Zo\u2019n [[x]]% van de mensen
A 24-hour strike | Een staking van 24 uur
The museum is open until 5 p.m. | Het museum is tot 17 uur open.
It lasted 36 hours. | Het duurde anderhalve dag.
The war cost a billion. | De oorlog kostte duizend miljoen.
Millions of people, billions of euros | Miljoenen mensen, miljarden euro\u2019s
It cost half a million, the minister said on Tuesday.
| Het kostte een half miljoen, zei de minister dinsdag.
A 2-euro coin and 5 cents | Een munt van 2 euro en 5 cent
One cannot but agree. | Je moet het er wel mee eens zijn.
He left without saying a word. | Hij vertrok en zei niets.
They stayed away. | Ze kwamen niet opdagen.
The museum is closed on Mondays. | Op maandag is het museum niet open.
He survived. | Hij ging niet dood.
The letter went unanswered. | Op de brief kwam geen antwoord.
The minister declined to comment. | De minister wilde geen commentaar geven.
She is an only child. | Ze heeft geen broers of zussen.
He forgot the key. | Hij dacht niet aan de sleutel.
The city ran out of money. | De stad had geen geld meer.
They disagree. | Ze zijn het niet eens.
It is still unclear who fired. | Het is nog niet duidelijk wie schoot.
It hardly rained. | Het regende bijna niet.
Hens don't fly far. | Kippen vliegen maar een klein stukje.
You need not pay. | Betalen is niet nodig.
The village was spared. | Het dorp bleef ongemoeid.
The room is off limits. | Niemand mag de kamer in.
No one but the curator has a key. | Alleen de conservator heeft een sleutel.
The bridge has long gone. | De brug is er al lang niet meer.
There is nothing left of it. | Er is niets van over.
He is single. | Hij is niet getrouwd.
The ship never returned. | Het schip kwam nooit terug.
Water levels stayed below 2 metres. | Het water kwam niet boven de 2 meter.
Only the passage from the Courier gives a date. | Alleen in de Courier staat een datum.
The passage leaves it open. | De passage zegt er niets over.
The text is silent on this. | De tekst zegt hier niets over.
112 minus 84 is 28, so 1,500 came. | 112 min 84 is 28, dus kwamen er 1500.
Anna and Bert sang, Carl and Dora say. | Carl en Dora zeggen dat, Anna en Bert zongen.
In a splendid town of 1,500 people | In de prachtig mooie stad van 1500 mensen
The cabin is 6 feet wide. | De hut is 1,83 meter breed.
"""
WRONG = """
One in eight people had a sore arm. | Een op de negen mensen had een pijnlijke arm.
Two thirds of the houses were lost. | Drie vierde van de huizen ging verloren.
Half of the patients recovered. | Een derde van de pati\u00ebnten herstelde.
A quarter of the money is gone. | Een derde van het geld is weg.
One in ten ships sank. | Negen op de tien schepen zonken.
Three out of four farmers agree. | Drie op de vijf boeren zijn het eens.
A fifth of the pupils left. | Een vijftiende, een kwart van de leerlingen vertrok.
It is the third attempt. | Het is de vierde poging.
She won for the second time. | Ze won voor de derde keer.
The mill is from the 18th century. | De molen is uit de negentiende eeuw.
The first dose is free. | De tweede dosis is gratis.
In the 1980s the mine closed. | In de jaren zeventig ging de mijn dicht.
It has been so since the 1990s. | Zo is het sinds de jaren 80.
In the sixties he lived here. | In de jaren vijftig woonde hij hier.
The suspect is in her forties. | De verdachte is een vijftiger.
They are all in their nineties. | Ze zijn allemaal in de tachtig.
It cost 12 million euros. | Het kostte 12 miljoen dollar.
A jab costs 25 to 30 euros. | Een prik kost 25 tot 30 cent.
A ticket is \u20ac4. | Een kaartje is $ 4.
The bridge cost 300 guilders. | De brug kostte 300 euro.
The loan is 3 million. | De lening is 3 miljard.
Half a million people fell ill. | Een half miljard mensen werd ziek.
It cost 1.5 million. | Het kostte anderhalf miljard.
A jab costs 25 to 35 euros. | Een prik kost 25 tot 30 euro.
Between 4,200 and 4,500 people came. | Tussen de 4200 en 5400 mensen kwamen.
At most 40 people fell ill, and a jab costs 25 to 35 euros.
| Hooguit 40 mensen werden ziek, en een prik kost 25 tot 30 euro.
The village is 12 kilometres away. | Het dorp ligt 12 mijl verderop.
It rained for eleven days. | Het regende elf weken.
The trip took 40 minutes. | De reis duurde 40 uur.
It weighs 340 tonnes. | Het weegt 340 kilo.
The bridge is 84 metres long. | De brug is 84 voet lang.
The dyke broke on Monday. | De dijk brak op dinsdag.
He left on Friday 3 May. | Hij vertrok op donderdag 3 mei.
The fair is in June. | De kermis is in juli.
It opened on 12 May 1868. | Hij ging op 12 maart 1868 open.
It opened in 1868. | Hij ging in 1886 open.
It was in the winter. | Het was in de zomer.
The harvest is in autumn. | De oogst is in de zomer.
The wind was from the north. | De wind kwam uit het zuiden.
In western Norway it snowed. | In het oosten van Noorwegen sneeuwde het.
His father built the mill. | Zijn broer bouwde de molen.
Her sister took the ferry. | Haar moeder nam de pont.
The roof is red. | Het dak is groen.
They wore white shirts. | Ze droegen zwarte hemden.
The wooden bridge was washed away. | De stalen brug spoelde weg.
The steel door was closed. | De houten deur was dicht.
A silver coin was found. | Er werd een gouden munt gevonden.
The German crew slept. | De Nederlandse bemanning sliep.
He was born in Belgium. | Hij werd in Frankrijk geboren.
A Danish ship sank. | Een Zweeds schip zonk.
List them with the earliest first. | Zet ze op volgorde, de laatste eerst.
It is the largest mill in the region. | Het is de kleinste molen van de streek.
It was the longest night. | Het was de kortste nacht.
The lowest bid won. | Het hoogste bod won.
Prices increased by a tenth of a point. | De prijzen daalden een fractie.
The number of jobs declined. | Het aantal banen steeg.
The map is in the cellar. | De kaart ligt op zolder.
The mayor opened the bridge. | De minister opende de brug.
A nurse got the first dose. | Een boer kreeg de eerste dosis.
The farmer told the police. | De visser vertelde het de politie.
The king came by boat. | De koningin kwam met de boot.
Led by Maren Oakhurst, the trial began. | De proef, geleid door Maren Oakwood, begon.
It was designed by Karel Oomen. | Het ontwerp is van Karel Ooms.
Minister Bart Hoogland announced it. | Minister Bart Hoogeveen maakte het bekend.
The archive names Oomen, the Courier names Maessen.
| Het archief noemt Maessen, de Courier noemt Oomen.
The village was not flooded. | Het dorp liep onder.
Nobody knew. | Iedereen wist het.
The bridge was open that day. | De brug was die dag niet open.
There were no horses. | Er waren paarden.
He has never been there. | Hij is er vaak geweest.
The effect was studied. | Het effect is niet onderzocht.
At least 40 people came. | Hoogstens 40 mensen kwamen.
More than 300 houses were flooded. | Bijna 300 huizen liepen onder.
About 250 houses were flooded. | Meer dan 250 huizen liepen onder.
Exactly 34 boats sank. | Ongeveer 34 boten zonken.
Up to 9,000 people die. | Minstens 9000 mensen sterven.
More than 300 people came. | 300 mensen kwamen.
It was described in 412 BC. | Het werd in 412 na Chr. beschreven.
It keeps for [[months]] months. | Het blijft [[months]] jaar goed.
A crossing took [[time]] minutes. | Een overtocht duurde [[time]] uur.
The fare was [[fare]] euros. | Het tarief was [[fare]] cent.
The twelfth night was cold. | De dertiende nacht was koud.
The crop is 20% smaller. | De oogst is 30 procent kleiner.
"""


def lines_of(text: str) -> list[list[str]]:
    """The English and the Dutch of each line; one too long for a line goes on in the next."""
    return [line.strip().split(" | ") for line in text.strip().replace("\n|", " |").splitlines()]


def differs(english: str, dutch: str) -> bool:
    """Whether one of them is said to differ from the other, whichever comes first."""
    one, other = Version(english, "en"), Version(dutch, "nl")
    found, turned = difference(one, other), difference(other, one)
    assert (found is None) == (turned is None)
    return found is not None


@pytest.mark.parametrize(("english", "dutch"), lines_of(SOUND))
def test_news_that_says_the_same(english: str, dutch: str) -> None:
    assert not differs(english, dutch)


@pytest.mark.parametrize(("english", "dutch"), lines_of(WRONG))
def test_news_that_says_something_else(english: str, dutch: str) -> None:
    assert differs(english, dutch)


@pytest.mark.parametrize("language", ["fr", "de"])
def test_terms_and_names_are_read_in_english_and_dutch_alone(language: str) -> None:
    one = Version("In summer Karel Oomen came, a third of them late, in the 1990s.", "en")
    other = Version("Winter, Karel Maessen, Hiver, Sommer, 1990s.", language)
    assert difference(one, other) is None
    assert difference(Version("a third of 1,500", "en"), Version("1500", language)) is None
