// Pages with a map. The library itself comes only when the map is nearly in view.
import { KoppelMap } from "./map/koppel-map.ts";
import { PlacePicker } from "./map/place-picker.ts";

customElements.define("koppel-map", KoppelMap);
customElements.define("koppel-place-picker", PlacePicker);
