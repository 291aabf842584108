// Lints the API description that the program itself serves. Usage: node api-rules.mjs RULESET

import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ARTEFACTS } from './browser.mjs';
import { Koppel } from './harness.mjs';

const [ruleset] = process.argv.slice(2);
if (!ruleset) throw new Error('usage: node api-rules.mjs RULESET');

const description = join(ARTEFACTS, 'openapi.json');
const koppel = await Koppel.start();
try {
  const answer = await fetch(`${koppel.url}/v1/openapi.json`);
  if (!answer.ok) throw new Error(`/v1/openapi.json answers ${answer.status}`);
  await mkdir(ARTEFACTS, { recursive: true });
  await writeFile(description, await answer.text());
} finally {
  await koppel.stop();
}

// Unlike `spectral lint` by itself, a warning fails here too.
const spectral = ['spectral', 'lint', description, '--ruleset', ruleset, '--fail-severity', 'warn'];
const { status } = spawnSync('npx', ['--no-install', ...spectral], { stdio: 'inherit' });
process.exitCode = status ?? 1;
