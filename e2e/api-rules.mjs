// Lints the API description that the program itself gives. Usage: node api-rules.mjs RULESET

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ARTEFACTS } from './browser.mjs';
import { BINARY } from './harness.mjs';

const [ruleset] = process.argv.slice(2);
if (!ruleset) throw new Error('usage: node api-rules.mjs RULESET');

const description = join(ARTEFACTS, 'openapi.json');
mkdirSync(ARTEFACTS, { recursive: true });
writeFileSync(description, execFileSync(BINARY, ['openapi']));

// Unlike `spectral lint` by itself, a warning fails here too.
const spectral = fileURLToPath(new URL('node_modules/.bin/spectral', import.meta.url));
const lint = ['lint', description, '--ruleset', ruleset, '--fail-severity', 'warn'];
const { status } = spawnSync(spectral, lint, { stdio: 'inherit' });
process.exitCode = status ?? 1;
