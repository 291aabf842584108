// Watching a live board: when each line of the journal came on it, to the millisecond.

/** From now on the board keeps at which moment each line of its journal appeared. */
export async function watch(board) {
  await board.locator('koppel-live [data-state="live"]').waitFor();
  await board.evaluate(() => {
    window.appeared = {};
    const keep = ({ addedNodes }) => {
      for (const node of addedNodes) if (node.id) window.appeared[node.id] ??= Date.now();
    };
    const seen = new MutationObserver((changes) => changes.forEach(keep));
    seen.observe(document.getElementById('journaal'), { childList: true });
  });
}

/** Waits for a line of the journal, and gives at which moment it appeared. */
export async function appeared(board, position) {
  await board.locator(`#regel-${position}`).waitFor({ state: 'attached' });
  return board.evaluate((id) => window.appeared[id], `regel-${position}`);
}

/** The positions of the lines that a board shows, newest first as they stand there. */
export function shown(board) {
  const ids = board.locator('#journaal > li.k-line');
  return ids.evaluateAll((lines) => lines.map((line) => Number(line.id.replace('regel-', ''))));
}

/** The reports that a board shows, each with the version it has there. */
export async function versions(board) {
  const rows = board.locator('#meldingen > li');
  const pairs = await rows.evaluateAll((all) => all.map((row) => [row.id.replace('melding-', ''), row.dataset.version]));
  return Object.fromEntries(pairs);
}
