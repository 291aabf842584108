// The words that scripts say. The server says all others; both languages are here, side by side.

const nl = {
  paletteOpen: "Zoek een pagina of actie",
  paletteNone: "Niets gevonden",
  paletteClose: "Sluiten",
  keysAre: "/ zoeken, j en k door de lijst, o openen, e naar wat u kunt doen.",
  keysOn: "Sneltoetsen staan aan",
  keysOff: "Sneltoetsen staan uit",
  keysTurnOff: "Zet uit",
  keysTurnOn: "Zet aan",
  photoSmaller: "Verkleind. Plaats en toestel staan niet meer in de foto.",
  photoAsIs: "Verkleinen lukte hier niet. Wij verkleinen de foto na het versturen.",
  photoNew: "De foto die u meestuurt",
  photoRemove: "Foto weghalen",
  mapLabel: "Kaart. Verplaats met de pijltjes, zoom met plus en min. Alles op de kaart staat ook in de lijst.",
  pickLabel: "Kaart om een plek te kiezen. Verplaats met de pijltjes; het kruis in het midden is de plek.",
  mapNone: "De kaart kan op dit apparaat niet worden getekend. Alles wat erop staat, vindt u in de lijst.",
  pickNone: "De kaart kan op dit apparaat niet worden getekend. Gebruik uw positie of vul de coördinaten in.",
  legend: "Legenda",
  zoomIn: "Inzoomen",
  zoomOut: "Uitzoomen",
  usePosition: "Gebruik mijn positie",
  positionSeeking: "Positie zoeken…",
  positionGiven: (metres: number) => `Positie overgenomen, op ${metres} m nauwkeurig.`,
  positionNone: "Uw positie is niet gevonden. Kies de plek op de kaart.",
  placeUnknown: "Welk gebied dit is, kon niet worden opgehaald. U kunt wel doorgaan.",
  kinds: {
    report: "Melding, open",
    taken: "Opgepakt",
    waiting: "Wacht op antwoord",
    done: "Afgerond",
    task: "Taak",
    unit: "Eenheid",
    action: "Actie",
    "hand-over": "Overdracht",
    cluster: "Meer bij elkaar, met aantal",
    municipality: "Gemeentegrens",
    quarter: "Wijkgrens",
    neighbourhood: "Buurtgrens",
    nature: "Natuur",
    water: "Water",
    station: "Station",
    tram: "Tramlijn",
  },
  liveOn: "Live",
  liveConnecting: "Verbinden…",
  liveAwaySince: "Verbinding weg sinds",
  liveAway: (since: string, time: string) => `${since} ${time}, probeert opnieuw`,
  newRows: (count: number) => (count === 1 ? "1 nieuwe melding tonen" : `${count} nieuwe meldingen tonen`),
  newLines: (count: number) => (count === 1 ? "1 nieuwe regel tonen" : `${count} nieuwe regels tonen`),
  gone: "Staat niet meer in deze lijst",
  nearestFirst: "Dichtstbij bovenaan",
};

type Words = typeof nl;

const en: Words = {
  paletteOpen: "Find a page or action",
  paletteNone: "Nothing found",
  paletteClose: "Close",
  keysAre: "/ search, j and k through the list, o open, e to what you can do.",
  keysOn: "Keyboard shortcuts are on",
  keysOff: "Keyboard shortcuts are off",
  keysTurnOff: "Turn off",
  keysTurnOn: "Turn on",
  photoSmaller: "Made smaller. Place and device are no longer in the photo.",
  photoAsIs: "It could not be made smaller here. We will do that after you send it.",
  photoNew: "The photo that you send along",
  photoRemove: "Remove photo",
  mapLabel: "Map. Move with the arrow keys, zoom with plus and minus. All that is on the map is in the list too.",
  pickLabel: "Map to choose a place. Move with the arrow keys; the cross in the middle is the place.",
  mapNone: "The map cannot be drawn on this device. You find all that is on it in the list.",
  pickNone: "The map cannot be drawn on this device. Use your position or fill in the coordinates.",
  legend: "Legend",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  usePosition: "Use my position",
  positionSeeking: "Finding your position…",
  positionGiven: (metres: number) => `Position taken, accurate to ${metres} m.`,
  positionNone: "Your position was not found. Choose the place on the map.",
  placeUnknown: "Which area this is could not be fetched. You can go on.",
  kinds: {
    report: "Report, open",
    taken: "Taken up",
    waiting: "Waits for an answer",
    done: "Closed",
    task: "Task",
    unit: "Unit",
    action: "Action",
    "hand-over": "Hand-over",
    cluster: "More together, with their number",
    municipality: "Municipal border",
    quarter: "Quarter border",
    neighbourhood: "Neighbourhood border",
    nature: "Nature",
    water: "Water",
    station: "Station",
    tram: "Tram line",
  },
  liveOn: "Live",
  liveConnecting: "Connecting…",
  liveAwaySince: "Connection lost since",
  liveAway: (since: string, time: string) => `${since} ${time}, trying again`,
  newRows: (count: number) => (count === 1 ? "Show 1 new report" : `Show ${count} new reports`),
  newLines: (count: number) => (count === 1 ? "Show 1 new line" : `Show ${count} new lines`),
  gone: "No longer in this list",
  nearestFirst: "Nearest first",
};

export type Lang = "nl" | "en";

/** The language of the page. */
export function lang(): Lang {
  return document.documentElement.lang === "en" ? "en" : "nl";
}

/** The words in the language of the page. */
export function words(): Words {
  return lang() === "en" ? en : nl;
}

/** Both, for the test that compares them. */
export const all = { nl, en };
