// Pages that stay true while they stand open.
import { KoppelLive } from "./board/live.ts";

customElements.define("koppel-live", KoppelLive);
