"""Words before a colon: those that name a function of a speaker, and those that begin a sentence and name nobody.

All in the plain spelling of `portal.base.display.spelling.transliterate`, without marks of gender: "Moderator*in" is
looked up as "moderator".
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Who speaks by what they do there: alone, with a name or with a number, each of these is a speaker.
FUNCTIONS = _words("""
    moderation moderator moderatorin moderatoren moderatorinnen referent referentin referenten referentinnen
    sprecher sprecherin sprechende sprechender redner rednerin redende vortragende vortragender vortragenden
    interviewer interviewerin interviewende fragesteller fragestellerin fragestellende publikum zuschauer
    zuschauerin zuschauende zuhoerer zuhoererin teilnehmer teilnehmerin teilnehmende teilnehmender gast gastgeber
    gastgeberin host cohost co-host speaker narrator presenter participant erzaehler erzaehlerin off-sprecher
    off-sprecherin off-stimme stimme kommentator kommentatorin dolmetscher dolmetscherin uebersetzer uebersetzerin
    dolmetschung zwischenruf zwischenrufer zwischenruferin zuruf buergermeister buergermeisterin oberbuergermeister
    oberbuergermeisterin altbuergermeister altbuergermeisterin landrat landraetin bezirksrat bezirksraetin stadtrat
    stadtraetin gemeinderat gemeinderaetin kreisrat kreisraetin staatssekretaer staatssekretaerin staatsminister
    staatsministerin minister ministerin ministerpraesident ministerpraesidentin praesident praesidentin vorsitzende
    vorsitzender geschaeftsfuehrer geschaeftsfuehrerin geschaeftsfuehrung geschaeftsleiter geschaeftsleiterin
    projektleiter projektleiterin projektleitung leiter leiterin amtsleiter amtsleiterin schulleiter schulleiterin
    integrationslotse integrationslotsin integrationsbeauftragte integrationsbeauftragter beauftragte beauftragter
    sozialarbeiter sozialarbeiterin lehrer lehrerin kaemmerer kaemmerin quartiersmanager quartiersmanagerin bewohner
    bewohnerin buerger buergerin mitarbeiter mitarbeiterin kollege kollegin reporter reporterin redakteur
    redakteurin expertin experte podium person sprecherstimme anmoderation abmoderation bgm koordinator koordinatorin
    berater beraterin manager managerin planer planerin architekt architektin direktor direktorin dezernent
    dezernentin regierungspraesident regierungspraesidentin schueler schuelerin student studentin vertreter
    vertreterin ministerialrat ministerialraetin regierungsrat regierungsraetin sekretaer sekretaerin trainer
    trainerin paedagoge paedagogin inspektor inspektorin unternehmer unternehmerin hausmeister hausmeisterin
    kommissar kommissarin imam pressesprecher pressesprecherin anwohner anwohnerin nachbar nachbarin ehrenamtlicher
""")
# Who is one of many: with where they come from it is a speaker, "Teilnehmerin aus Hof".
AUDIENCE = _words("""
    teilnehmer teilnehmerin gast zuschauer zuschauerin zuhoerer zuhoererin person stimme buerger buergerin kollege
    kollegin fragesteller fragestellerin vertreter vertreterin schueler schuelerin student studentin anwohner anwohnerin
""")
# A label of these and a number or a letter is a program's name for a voice: "SPEAKER_00", "Sprecher 1", "Gast 2".
VOICES = _words("""
    speaker spk sprecher sprecherin redner rednerin teilnehmer teilnehmerin teilnehmende gast guest person stimme
    voice participant user referent referentin experte expertin benutzer nutzer interviewer interviewerin unknown
    unbekannt unbekannte unbekannter channel kanal befragte befragter befragt proband probandin
""")
# "Stimme aus dem Off", "Frage aus dem Publikum", "Wortmeldung aus der Runde".
_HEARD = ("", "stimme ", "frage ", "fragen ", "person ", "wortmeldung ", "zuruf ", "zwischenruf ", "beitrag ",
          "meldung ", "kommentar ", "nachricht ")  # fmt: skip
_PLACES = ("aus dem publikum", "aus dem saal", "aus dem chat", "aus dem off", "aus dem plenum", "aus der runde",
           "aus dem raum", "aus dem netz", "aus dem online-chat", "aus dem zoom-chat", "im chat", "per chat",
           "von online")  # fmt: skip
PHRASES = frozenset({
    "unbekannter sprecher", "unbekannte sprecherin", "unbekannte person", "unbekannte stimme", "unknown speaker",
    "unbekannt", "unknown", "mehrere", "mehrere stimmen", "alle", "beide", "chatfrage", "chat-frage", "publikumsfrage",
    "frage publikum", "frage chat", "zuschauerfrage", "wortmeldung",
    *(f"{heard}{place}" for heard in _HEARD for place in _PLACES),
})  # fmt: skip
# Between what somebody does and for whom: "Leiterin des Sozialamts".
BETWEEN = _words("aus des der fuer im beim am in an und vom")
# Nothing else is called so; a name in brackets behind it is its owner's.
PHONES = _words("ipad iphone galaxy macbook samsung huawei")
DEVICES = _words("ipad iphone galaxy macbook samsung huawei laptop tablet handy telefon")
TITLES = _words("""
    dr prof professor professorin herr herrn frau dipl ing med phil jur rer nat pol hc mag magister lic mba ba ma
    msc bsc fm mdl mdb mdep stmin frater schwester pfarrer pfarrerin pater pastor pastorin diakon diakonin mr mrs ms
""")
# Offices as they are written, since their letters are words as well: "OB Muster".
OFFICES = _words("OB BM LR StS")
# Titles that are last names as well: "Anna Pastor".
TITLES_AND_NAMES = _words("herr pastor pater pfarrer schwester")
WOMEN = _words("frau professorin pfarrerin pastorin diakonin schwester mrs ms")
MEN = _words("herr herrn pfarrer pastor diakon pater frater mr")
PARTICLES = _words("von vom zu zur zum de den der van da di el al la le del della dos bin ibn ter ten und af av")
# What meeting programs put behind a name and tells nothing of the person.
NO_ADDITION = _words("""
    gast guest extern external unverified nicht verifiziert ueberpruft host gastgeber cohost ich me du you er ihm
    sie ihr she her he him they them presenter organizer organisator organisatorin unbekannt
""")
# Where somebody works: such a part of a label is no part of the name.
ORGANISATIONS = _words("""
    stadt gemeinde markt landkreis kreis landratsamt lra kreisstadt bezirk regierung ministerium staatsministerium
    amt stadtverwaltung stadtwerke rathaus verwaltung verwaltungsgemeinschaft vg vgem verein verband ev gmbh ggmbh
    ag kg stiftung hochschule universitaet uni schule grundschule mittelschule gymnasium realschule kita
    kindergarten hort vhs volkshochschule caritas diakonie awo brk drk malteser johanniter paritaetischer kolping
    institut zentrum buero agentur jobcenter arbeitsagentur landesamt bundesamt bamf kommune kommunen haus netzwerk
    initiative buendnis bayern oberfranken unterfranken mittelfranken oberbayern niederbayern oberpfalz schwaben
    sozialamt jugendamt auslaenderamt auslaenderbehoerde gesundheitsamt bauamt integration integrationsbeirat beirat
    referat abteilung sachgebiet fachstelle koordinationsstelle kirche pfarrei dekanat team familie
""")
# What is heard: in brackets it is a sound and no name.
SOUNDS = _words("""
    musik applaus beifall lachen gelaechter lachend lacht pause stille schweigen unverstaendlich husten raeuspern
    klatschen zwischenruf zwischenrufe gong stoerung rauschen ton tonstoerung tonausfall jubel murmeln gemurmel
    seufzen seufzt hustet niesen klingeln tuerklingel telefonklingeln handyklingeln jingle einspieler video film
    clip trailer vorspann abspann intro outro music applause laughter laughs inaudible crosstalk noise silence
    blank_audio blank audio unruhe heiterkeit gesang singen singt glocke glocken glockenlaeuten gelaeut sirene
    verkehr verkehrslaerm laerm geraeusch geraeusche stimmengewirr durcheinander anmerkung ende schluss beginn
    anfang bild folie untertitel untertitelung
""")
# Words that begin a sentence or a heading. Adjectives are stems: each counts with the endings -e, -er, -es, -en, -em.
SENTENCE_WORDS = _words("""
    der die das den dem des ein eine einer eines einem einen kein keine keiner keines keinen mein meine meiner
    meines meinen dein deine sein seine seiner seinen ihr ihre ihrer ihres ihren unser unsere unserer unseres
    unseren euer eure dies diese dieser dieses diesen diesem jener jene jedes jeder jede jeden jedem alle alles
    allem allen manche manches mancher viele vieles einige etliche mehrere beide beides solche welche welcher
    welches ich du er sie es wir man mich mir uns euch ihnen ihm wer wie was wo wann warum wieso weshalb wozu woher
    wohin womit wofuer wodurch und oder aber denn sondern sowie weil dass wenn als ob damit obwohl waehrend nachdem
    bevor bis seit falls also nun so dann da hier dort heute morgen gestern jetzt gleich bald schon noch nur auch
    sehr ganz fast etwa circa rund mindestens hoechstens vielleicht bestimmt sicher natuerlich uebrigens nebenbei
    kurz kurzum konkret wichtig achtung vorsicht bitte danke ja nein doch hallo servus moin willkommen herzlich
    liebe lieber guten gute grossen vielen besten erstens zweitens drittens viertens fuenftens sechstens siebtens
    achtens letztens zuletzt schliesslich zunaechst zuerst ferner ausserdem zusaetzlich weiter weiterhin trotzdem
    dennoch deshalb deswegen daher darum dafuer dagegen davon dazu daran darauf daraus darin dabei dadurch danach
    davor hinzu hierzu hierbei hiermit mit ohne fuer gegen um durch ueber unter auf an in im am aus bei beim nach
    vor von vom zu zum zur zwischen neben hinter seitens laut gemaess trotz wegen statt anstatt nicht nichts nie
    niemals niemand jemand etwas irgendwann immer oft manchmal meistens selten genau richtig falsch stimmt klar
    merke merksatz nota notabene ps nb kurzfassung langfassung einerseits andererseits teils sogar eben halt mal
    zwar naemlich beispielsweise zb dh bzw usw ua vgl siehe sh stichpunkt spoiler gesagt zugegeben kurzgesagt
    ehrlich mehr weniger heisst bedeutet null eins zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf
    hundert tausend anders unterm ueberm hinterm vorm beim vorn vorne hinten oben unten ums fuers durchs aufs ans ins
    uebers unters st sankt nochmal nochmals ansonsten immerhin leider mittlerweile inzwischen zusammengefasst insgesamt
    insbesondere entsprechend sozusagen quasi sprich vereinfacht gleichzeitig zugleich vorweg vorab folglich demnach
    somit hingegen jedoch stattdessen wiederum umgekehrt bemerkenswert erstaunlich okay ok super prima toll perfekt
    schade naja ach aha hm mhm ah oh tja bingo stopp halt gruess gruesse praktisch theoretisch prinzipiell faktisch
""")
# Of adverbs that begin sentences: "Grundsätzlich", "Normalerweise".
ADVERB_ENDINGS = tuple(_words("lich weise falls dings haft artig maessig seits ssend"))
ADJECTIVE_STEMS = _words("""
    gut neu gross klein alt jung lang kurz hoch hoh schnell schoen stark schwach klar offen erst zweit dritt viert
    fuenft letzt naechst best schlechtest groesst kleinst meist ganz halb viel wenig einzeln ander eigen weit weiter
    frueh spaet rot gruen blau gelb schwarz weiss wichtig richtig falsch einfach schwierig leicht schwer haeufig
    selten typisch konkret aktuell finanziell speziell kulturell individuell generell offiziell sozial digital lokal
    regional kommunal national global zentral ideal legal local final formal normal total real frei rund leer voll
    warm kalt arm reich teuer billig guenstig fertig bekannt gemeinsam besonder wesentlich entscheidend spannend
    laufend folgend vorherig heutig damalig jetzig hiesig dortig zukuenftig kuenftig besser schlechter groesser
    kleiner frueher spaeter mehrer nah streng kritisch geschlossen genau ungefaehr zusaetzlich sonstig verschieden
    unterschiedlich oeffentlich privat intern extern ehrlich lieb herzlich gering erfolgreich hilfreich lehrreich
    wahr echt rein fest froh frohest betreut gelebt gebaut sicher dringend passend interessant relevant fair
    lustig traurig
""")
# Nouns that stand before a colon and name nobody, alone, behind an adjective or before another noun.
NOUNS = _words("""
    strasse strassen platz plaetze weg wege haus haeuser gebaeude grundstueck ziel ziele erfahrung erfahrungen frage
    fragen antwort antworten thema themen punkt punkte schritt schritte problem probleme loesung loesungen ergebnis
    ergebnisse fazit beispiel beispiele idee ideen tipp tipps hinweis hinweise grund gruende vorteil vorteile
    nachteil nachteile folie folien kapitel teil teile phase phasen projekt projekte stichwort stichworte
    stichwoerter zitat motto aufgabe aufgaben zahl zahlen kosten stand datum ort orte zeit uhr uhrzeit ausgangslage
    ausgangspunkt herausforderung herausforderungen umsetzung massnahme massnahmen zielgruppe zielgruppen methode
    ansatz vorgehen ablauf programm agenda tagesordnung inhalt quelle quellen kontakt telefon adresse mail e-mail
    email internet webseite website link links anmeldung termin termine dauer beginn ende start pause raum
    veranstaltung nachricht meldung info infos information informationen anmerkung bemerkung notiz notizen protokoll
    zusammenfassung ueberblick einleitung einstieg schluss ausblick rueckblick bilanz lehre lehren lektion
    erkenntnis erkenntnisse botschaft kernbotschaft these thesen argument argumente faustregel regel regeln
    grundsatz prinzip voraussetzung voraussetzungen bedingung folge folgen wirkung erfolg erfolge erfolgsfaktor
    erfolgsfaktoren stolperstein stolpersteine huerde huerden hindernis chance chancen risiko risiken bedarf angebot
    angebote personal finanzierung foerderung budget euro prozent menschen einwohner haushalte personen kinder
    jugendliche familien frauen maenner gefluechtete zugewanderte ehrenamt ehrenamtliche hauptamt traeger partner
    kooperation beteiligung wohnen arbeit bildung sprache gesundheit mobilitaet verkehr umwelt energie kultur sport
    sicherheit ordnung recht gesetz paragraf artikel absatz satz wort worte woerter begriff definition bedeutung
    titel name rolle funktion stelle version ausgabe nummer nr telefonnummer aktenzeichen betreff stadt gemeinde
    markt landkreis kreis bezirk region land dorf ortsteil stadtteil quartier bund freistaat bayern deutschland
    europa eu kommune kommunen verwaltung rathaus amt landratsamt bad neustadt variante option moeglichkeit
    moeglichkeiten szenario plan plaene strategie konzept vision mission leitbild kernfrage leitfrage gegenfrage
    rueckfrage nachfrage zwischenfrage schlussfrage anregung wunsch wuensche bitte appell vorschlag empfehlung
    kritik lob danke dank gruss gruesse sache sachen ding dinge fall faelle art weise seite seiten blick beitrag
    geschichte anekdote witz legende aktion tag tage woche monat jahr jahre januar februar maerz april mai juni juli
    august september oktober november dezember montag dienstag mittwoch donnerstag freitag samstag sonntag morgen
    vormittag mittag nachmittag abend nacht minute minuten stunde stunden sekunde trick kniff rezept geheimnis
    motivation hintergrund kontext anlass auftrag ursache ursachen kurzinfo technik hardware software zugang
    passwort code kennwort raumnummer schlagwort schlagworte uebersetzung gebaerdensprache untertitel redaktion
    kamera ton schnitt regie produktion musik merkmal merkmale kriterium kriterien indikator indikatoren kennzahl
    kennzahlen statistik umfrage studie regelfall ausnahme gegenbeispiel praxisbeispiel praxistipp zwischenfazit
    resuemee knackpunkt clou haken unterschied gemeinsamkeit vergleich verhaeltnis verstaendnis erlebnis ereignis
    vortrag vortraege grusswort grussworte begruessung impuls input diskussion text foto fotos bild bilder autor
    autorin autoren konzept veranstaltungsort nachtrag zusatz exkurs
    baustein bausteine saeule saeulen strich arbeitskreis helferkreis dorfladen buergerbus weihnachten ostern
    tandem zeugnis beduerfnis beduerfnisse moment augenblick element instrument dokument experiment engagement
    management
""")
# Of things whose names are composed with these: "Öffnungszeiten", "Sprachkurs".
THING_ENDINGS = tuple(
    _words("zeit zeiten kurs kurse politik bewerber name namen laden verein kreis gruppe gruppen stelle")
)
NOUN_ENDINGS = tuple(
    _words("""
    heit heiten keit keiten schaft schaften tion tionen taet taeten ismus nisse ung ungen
""")
)
ADJECTIVE_ENDINGS = tuple(
    _words("""
    liche licher liches lichen lichem ische ischer isches ischen ischem bare barer bares baren same samer sames
    samen hafte hafter haftes haften lose loser loses losen tive tiver tives tiven ige iger iges igen igem igste
    igster igstes chste chster chstes ste stes ale aler ales alen ende ender endes enden ierte ierter iertes ierten
    elles ellen tes
""")
)
# Last words of places and things: "Bayreuth Süd". Somebody may be called so too.
ENDS_OF_THINGS = _words("sued nord ost west mitte projekt")
# Last names that are words of sentences as well.
LAST_NAMES = _words("""
    an kurz bald klar ehrlich herzlich sicher selten weiter genau recht dank fuer dahm dann acht zehn tausend morgen
""")
# First names that are words of sentences as well.
FIRST_NAMES = _words("august mai april")
# Names that end as nouns or adjectives do.
NAMES_ALL_THE_SAME = _words("""
    froehlich ehrlich redlich herrlich friedlich wunderlich weidlich auguste celeste pascale pasquale vitale hartung
    hornung jung ruediger holger adung amelung fischer tischer geiger steiger schweiger heiliger seliger danziger
    leipziger mertes cortes montes dittes gonzales morales rosales canales allende
""")
