"""Sentences as news has them in English and in Dutch; in those of `WRONG` something differs."""

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
Unlike the old bridge, the new one is made of steel. | De nieuwe brug is, niet zoals de oude, van staal.
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
The drill makes ten turns per second. | De boor draait tien keer per seconde rond, voor de derde keer.
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
The Gazette says it is there. | De Gazette schrijft \u201cno longer in the cellar\u201d, dus ze ligt er niet meer.
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
At most 40 people fell ill, and a jab costs 25 to 35 euros. | Hooguit 40 mensen werden ziek, en een prik kost 25 tot 30 euro.
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
The archive names Oomen, the Courier names Maessen. | Het archief noemt Maessen, de Courier noemt Oomen.
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


def pairs(lines: str) -> list[tuple[str, str]]:
    """The English and the Dutch of each line."""
    return [(en, nl) for line in lines.strip().splitlines() for en, nl in [line.split(" | ")]]
