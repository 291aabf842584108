# The words of the pages. Both languages hold the same keys; a test sees to it.

## Shell

skip-link = Naar de inhoud
demo-bar = Demo: verzonnen gegevens
search-label = Zoek in meldingen
search-button = Zoek
nav-label = Hoofdmenu
tabs-label = Straat
theme-label = Weergave
theme-system = Zoals het apparaat
theme-light = Licht
theme-dark = Donker
sign-out = Afmelden
nav-today = Vandaag
nav-work = Werk
nav-board = Beeld
nav-arrangements = Afspraken
nav-practices = Praktijken
nav-access-log = Inzage
tab-today = Vandaag
tab-map = Kaart
tab-report = Melden
tab-help = Hulp
owner-label = Eigenaar:
owner-since = sinds
owner-handing-to = onderweg naar
owner-offered-to = aangeboden aan
owner-raised-to = opgeschaald naar
owner-answer-by = antwoord voor
ground-label = Grond:
pager-label = Meer van deze lijst
pager-first = Naar het begin
pager-next = Volgende
refusal-why = Waarom:
refusal-chain = De hele redenering
refusal-instead = Dit kan wel:
choose = Kies
map-legend = Legenda

## Signing in

sign-in-title = Welkom bij Koppel
welcome-what = Hier werken politie en handhavers samen aan wat er op straat gebeurt.
sign-in-heading = Werkt u bij politie of handhaving?
sign-in-intro = Meld u aan met het account van uw eigen organisatie.
sign-in-button = Aanmelden bij uw organisatie
sign-in-personas = Kies hieronder wie u bent
sign-in-personas-heading = Wie wilt u zijn in deze demo?
sign-in-none = Aanmelden is hier nog niet ingericht. Vraag het de beheerder.
sign-in-report-heading = Wilt u iets melden?
sign-in-report = Dat kan zonder account. U volgt daarna zelf wat ermee gebeurt.

## Words of the work

status-open = Open
status-offered = Aangeboden
status-taken-up = Opgepakt
status-on-its-way = Onderweg
status-closed = Afgerond
urgency-low = Kan wachten
urgency-normal = Deze dienst
urgency-high = Nu
urgency-default = Zoals gebruikelijk voor dit onderwerp
result-nothing-found = Niets aangetroffen
result-spoken-to = Aangesproken
result-enforced = Bekeuring of proces-verbaal
result-resolved = Opgelost
result-passed-on = Doorgegeven aan een andere organisatie
place-outside = Buiten alle gebieden van deze regio
place-beside = op { $metres } m van { $area }
who-reporter = Melder
who-system = Koppel

## Today

today-title = Vandaag
today-summary =
    { $asked ->
        [0] Niets wacht op uw antwoord
        [one] 1 wacht op uw antwoord
       *[other] { $asked } wachten op uw antwoord
     }, { $mine ->
        [0] u heeft niets open
        [one] u heeft 1 melding open
       *[other] u heeft { $mine } meldingen open
     }.
today-summary-other = Kies waar u naartoe wilt.
today-street = Naar de straat
today-worklist = Naar de werklijst
today-asked = Wacht op uw antwoord
today-asked-none = Niemand heeft u iets aangeboden
today-mine = Van u
today-mine-none = U heeft niets open

## Worklist

worklist-title = Werk
worklist-summary =
    { $all ->
        [0] Er ligt niets
        [one] 1 melding
       *[other] { $all } meldingen
     }, { $open ->
        [0] alles is opgepakt
       *[other] { $open } nog door niemand opgepakt
     }.
worklist-supplies = Werkaanbod
worklist-all = Alles
worklist-order = Volgorde
order-urgency = Urgentie
order-place = Plaats
order-time = Oudste eerst
worklist-status = Toon
filter-not-closed = Wat niet af is
filter-all = Alles
worklist-apply = Pas toe
filter-clear = Wis de filters
worklist-searched = Gezocht op “{ $words }”.
worklist-search-clear = Wis de zoekopdracht
worklist-empty = Hier ligt nu niets
worklist-empty-text = Nieuwe meldingen verschijnen vanzelf.
worklist-found-none = Niets gevonden
worklist-found-none-text = Probeer een ander woord, of kies bij Toon voor Alles.
worklist-back = Terug naar alle werk
direction-refused = U stelt het dagelijks werk van dit team niet vast
direction-refused-detail = Daarvoor is een afspraak nodig die nu geldt. U kunt wel met de organisatie overleggen.

## A report

report-back = Terug naar het werk
report-back-street = Terug naar vandaag
report-signal = Signaal
report-reason = Reden:
answer-offer = Dit is u aangeboden
answer-hand-over = Dit wordt aan u overgedragen
act-accept = Aannemen
act-decline = Afwijzen
act-bounce = Terugwijzen
act-take-up = Oppakken
act-offer = Aanbieden
act-offer-to = Aanbieden aan
act-offer-colleague = Aanbieden aan een collega
act-withdraw = Aanbod intrekken
act-hand-over = Overdragen aan politie
act-close = Afronden
act-note = Notitie maken
act-open = Openen
act-look-or-decline = Bekijken of afwijzen
hand-over-stays = Tot de politie het aanneemt, blijft het van u.
report-seen = Wat er is gezien
report-received = Binnengekomen
report-photo = Foto van de plek
report-contact = Melder te bereiken via
report-boundary = Wat is voor de boa, wat voor de politie?
report-may-i = Wat mag ik hier?
report-notes = Notities
report-notes-none = Nog geen notities
report-journal = Wat er gebeurde
field-reason = Waarom?
field-reason-kept = Waarom niet? De reden wordt bewaard.
field-result = Wat is ervan gekomen?
field-note = Notitie
field-note-optional = Notitie (mag leeg)
field-text = Wat ziet u?
field-text-hint = Schrijf geen namen of kentekens op.
done-oppakken = Opgepakt. Deze melding is nu van u.
done-aanbieden = Aangeboden. U ziet hier het antwoord.
done-intrekken = Het aanbod is ingetrokken.
done-aannemen = Aangenomen. Deze melding is nu van u.
done-afwijzen = Afgewezen. Uw reden is bewaard.
done-overdragen = Overgedragen aan de politie. Tot zij aannemen, blijft het van u.
done-notitie = De notitie is bewaard.
done-afronden = Afgerond.
done-melden = Uw signaal is vastgelegd en is van u.

## Making a report

report-form-title = Melding doen
signal-form-title = Signaal vastleggen
report-form-intro = Vertel wat u ziet en waar. U krijgt een adres waarop u kunt volgen wat ermee gebeurt.
signal-form-intro = Wat u vastlegt is van u, tot u het overdraagt of afrondt.
report-form-emergency = Is er gevaar of iemand gewond? Bel 112.
report-form-what-belongs = Wat hoort bij welk onderwerp?
report-form-send = Melding versturen
signal-form-send = Vastleggen
field-category = Onderwerp
field-place = Waar?
field-urgency = Hoe snel moet er iemand komen?
field-photo = Foto (mag leeg)
field-photo-hint = Alleen van de plek, geen herkenbare mensen. De plaats en het toestel worden uit de foto gehaald.
field-contact = Hoe kunnen wij u bereiken? (mag leeg)
field-contact-hint = E-mail of telefoon. Alleen wie de melding behandelt ziet dit.
field-lon = Lengtegraad
field-lat = Breedtegraad
place-locate = Gebruik mijn plek
place-pick = Schuif de kaart tot het kruis op de plek staat, of gebruik de pijltjestoetsen.
place-no-map = De kaart kan hier niet worden getekend. Vul de plaats hieronder in.
place-map-label = Kaart om de plek te kiezen
place-denied = Uw plek is niet bekend. Kies de plek op de kaart.
place-by-hand = Plaats met de hand invullen

## The reporter

reporter-title = Uw melding
reporter-open = Uw melding is binnen. Nog niemand heeft haar opgepakt.
reporter-taken-up = Iemand is ermee bezig.
reporter-closed = Uw melding is afgerond.
reporter-keep = Bewaar het adres van deze pagina: alleen hiermee kunt u uw melding volgen.
reporter-steps = Wat er is gebeurd
reporter-step-received = Melding ontvangen
reporter-step-taken-up = Een medewerker heeft de melding opgepakt
reporter-step-closed = Melding afgerond

## Board

board-title = Beeld
board-summary =
    { $open ->
        [0] Er loopt niets.
        [one] 1 melding loopt.
       *[other] { $open } meldingen lopen.
     }
board-reports = Meldingen
board-search = Zoek in deze lijst
board-map = Kaart
board-map-label = Kaart met de meldingen van de lijst
board-journal = Journaal
board-empty-text = Wat binnenkomt, verschijnt hier.
live-on = Live
live-away = Verbinding weg sinds
live-noscript = Zonder script ververst deze pagina niet vanzelf. Laad haar opnieuw.

## Street

street-title = Straat
street-summary =
    { $asked ->
        [0] Niets wacht op uw antwoord
        [one] 1 wacht op uw antwoord
       *[other] { $asked } wachten op uw antwoord
     }. { $mine ->
        [0] U heeft niets open
        [one] U heeft 1 melding
       *[other] U heeft { $mine } meldingen
     }, { $open ->
        [0] en in uw gebied ligt niets.
       *[other] { $open } liggen open in uw gebied.
     }
street-asked = Wacht op uw antwoord
street-mine = Van u
street-mine-none = U heeft niets open
street-open = Open in uw gebied
street-open-none = Er ligt niets open
street-open-none-text = Ziet u zelf iets? Leg het vast onder Melden.
help-title = Hulp
help-not-112 = Dit is geen noodknop. Bij gevaar: gebruik uw portofoon of bel 112.
help-112 = Bel 112
help-police = Bel 0900-8844 (politie, geen spoed)
help-radio = De noodknop van uw portofoon werkt altijd sneller dan deze telefoon. Koppel stuurt niets naar de meldkamer.

## May I, here?

may-i-title = Mag ik, hier?
may-i-ask = Wat mag ik hier?
may-i-here = Nu, op deze plek: { $place }
may-i-outside = Deze plek ligt buiten alle gebieden van het register. Overleg met de meldkamer.
may-i-summary =
    U mag hier { $yes ->
        [0] niets zelf doen
        [one] 1 ding
       *[other] { $yes } dingen
     }{ $maybe ->
        [0] {""}
       *[other] , { $maybe } onder een voorwaarde
     }{ $no ->
        [0] .
       *[other] , en { $no } niet.
     }
may-i-permitted = Dit mag u
may-i-conditional = Dit mag onder een voorwaarde
may-i-refused =
    { $count ->
        [one] 1 ding mag u hier niet
       *[other] { $count } dingen mag u hier niet
     }
may-i-instead = Zien en doorgeven mag altijd. Ligt iets bij een ander?
may-i-signal = Leg vast wat u ziet en draag het over.
may-i-other = Een andere plek
capacity-investigating-officer = U handelt als opsporingsambtenaar
capacity-inspector = U handelt als toezichthouder
capacity-citizen = U handelt als burger
capacity-observer = U handelt als waarnemer

## Arrangements and practices

state-live = Geldt nu
state-not-yet = Geldt nog niet
state-over = Voorbij
state-unknown = Stand onbekend
state-draft = Concept
state-consultation = In consultatie
state-signed = Ondertekend, nog niet actief
state-active = Actief
state-suspended = Opgeschort
state-ended = Beëindigd
arrangements-title = Afspraken
arrangements-summary = { $live } van { $all } gelden nu.
arrangements-back = Terug naar alle afspraken
arrangement-clauses = Wat er is afgesproken
arrangement-clauses-none = Hier staan geen bepalingen in.
practices-title = Praktijken
practices-intro = Manieren van samenwerken die in Nederland goed gaan, elk met een voorbeeld dat Koppel kan uitvoeren.
practices-back = Terug naar alle praktijken
practice-arrangement = De afspraak, om over te nemen
practice-scenario = Het scenario

## Access log

access-log-title = Inzage
access-log-intro = Wie wat zag, voor welk doel en op welke grond. Deze lijst is voor controle op de verwerking (Wpg 32a), niet voor personeelszaken. Ook uw eigen blik staat erin.
col-when = Wanneer
col-who = Wie
col-what = Wat
col-about = Waarover
col-purpose = Doel
col-outcome = Uitkomst
col-ground = Grond
look-work-list = Lijst bekeken
look-work-see = Melding geopend
look-work-photo = Foto bekeken
look-work-follow = Eigen melding gevolgd
look-journal-list = Journaal gelezen
look-audit-list = Inzage gelezen
look-situation-follow = Beeld gevolgd
subject-report = Melding
subject-reports = Alle meldingen
subject-journal = Journaal
subject-access-log = Inzage
outcome-seen = Gezien
outcome-listed = In een lijst
outcome-refused = Geweigerd
outcome-subscribed = Beeld geopend
outcome-unsubscribed = Beeld gesloten
source-clause = { $title }, bepaling { $clause }
source-area = Gebied { $area }
source-organisation = Eigen gegevens van { $organisation }
source-title = Akte of aanstelling van { $who }
source-police-nationwide = Politie is in heel Nederland bevoegd (Politiewet 2012, art. 6)
source-outside = Buiten alle gebieden

## Journal

journal-received = Melding ontvangen in { $area }
journal-received-outside = Melding ontvangen, buiten alle gebieden
journal-taken-up = Opgepakt
journal-offered = Aangeboden aan { $to }
journal-withdrawn = Aanbod ingetrokken
journal-accepted = Aangenomen
journal-declined = Afgewezen
journal-bounced = Overdracht teruggewezen
journal-handed-over = Overdracht aangeboden aan { $to }
journal-raised = Geen antwoord: opgeschaald naar { $to }
journal-noted = Notitie gemaakt
journal-closed = Afgerond

## Problems

missing-fact = Nodig is: { $fact } Dat kan: { $by }.
problem-heading = Dit gaat niet
problem-back = Verder
problem-sign-in = U bent niet aangemeld
problem-sign-in-detail = Meld u aan en probeer het opnieuw.
problem-not-found = Dit bestaat niet, of het is niet voor u
problem-not-found-detail = Controleer het adres. Denkt u dat u dit moet kunnen zien? Vraag het uw teamleider.
problem-forbidden = Dit is niet voor uw functie
problem-forbidden-detail = In het menu staat wat u wel kunt doen.
problem-cross-site = Dit verzoek kwam niet van Koppel zelf
problem-cross-site-detail = Open Koppel opnieuw en probeer het daar. Er is niets gewijzigd.
problem-invalid = Er klopt iets niet
problem-invalid-detail = Kijk hieronder wat er anders moet. Er is niets gewijzigd.
problem-unanswered = De vraag is niet te beantwoorden
problem-unanswered-detail = De vraag noemt iets wat het register niet kent.
problem-stale = Iemand anders heeft dit intussen gewijzigd
problem-stale-detail = Bekijk hoe het nu is en probeer het dan opnieuw. Er is niets verloren gegaan.
problem-too-large = Dit is te groot
problem-too-large-detail = Een foto mag hoogstens 8 MB zijn.
problem-too-many = Te veel verzoeken
problem-too-many-detail = Wacht een minuut en probeer het opnieuw.
problem-busy = Het is te druk
problem-busy-detail = Probeer het over tien seconden opnieuw. Er is niets gewijzigd.
problem-unavailable = Koppel kan even niet bij de gegevens
problem-unavailable-detail = Er is niets gewijzigd. Probeer het zo opnieuw; is er haast, bel dan.
problem-internal = Er ging iets mis bij ons
problem-internal-detail = Het is vastgelegd. Probeer het opnieuw, of bel.
problem-no-mandate = U mag dit hier niet: { $act }
problem-no-mandate-detail = Daarvoor is nu geen grond.
problem-unanswerable = De bevoegdheid is niet te bepalen
problem-unanswerable-detail = Het register kent de plaats of de handeling niet. U kunt wel overdragen of doorgeven.
problem-only-looks = U kijkt mee en wijzigt niets
problem-only-looks-detail = Bel wie de melding heeft.
problem-closed = Deze melding is al afgerond
problem-closed-detail = Afgerond op { $when }. Is er iets nieuws? Maak een nieuwe melding.
problem-not-in-team = Deze collega hoort niet bij dit team
problem-not-in-team-detail = { $who } werkt niet in dit werkaanbod. Kies iemand van het team.
problem-no-supply = Deze melding ligt in geen werkaanbod
problem-no-supply-detail = Daardoor kan niemand haar aanbieden. Wie haar ziet liggen, kan haar oppakken.
problem-no-police-desk = Voor deze plaats is geen politieteam bekend
problem-no-police-desk-detail = Bel 0900-8844 en geef de melding door.
problem-no-ground-to-share = Dit mag u niet delen met de politie
problem-no-ground-to-share-detail = Geen afspraak die nu geldt laat { $who } dit weten. Samenwerken alleen is geen grond. Bel met wie de afspraak beheert.
problem-unknown-category = Dit onderwerp bestaat niet
problem-unknown-category-detail = Kies een onderwerp uit de lijst.
problem-text = Deze tekst is te kort of te lang
problem-text-detail = { $field }: { $least } tot { $most } tekens; dit zijn er { $has }.
problem-already-taken = { $who } was u voor
problem-already-taken-detail = { $who } heeft deze melding opgepakt op { $when }.
problem-not-the-owner = Dit is niet van u
problem-not-the-owner-detail = De melding is nu van { $who }.
problem-already-offered = Dit is al aangeboden aan { $who }
problem-already-offered-detail = Er is antwoord verwacht voor { $when }. Wie het aanbood, kan het intrekken.
problem-no-offer = Er is niets te beantwoorden
problem-no-offer-detail = Het aanbod is al beantwoord of ingetrokken.
problem-not-for-you = Dit is niet aan u aangeboden
problem-not-for-you-detail = Het is aangeboden aan { $who }.
problem-same-owner = { $who } heeft het al
problem-same-owner-detail = Kies iemand anders.
fault-missing = is nog leeg
fault-unknown = kennen wij niet
fault-unreadable = kunnen wij niet lezen
fault-too-short = is te kort: schrijf op wat u ziet
fault-too-long = is te lang
fault-no-place = ontbreekt: kies de plek op de kaart of vul haar in
fault-not-a-picture = is geen foto die wij kunnen lezen (jpeg, png of webp)
fault-sign-in-again = klopt niet meer: meld u opnieuw aan
