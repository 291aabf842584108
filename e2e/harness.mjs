// Starts the built program on a free port, and stops it the way an operator does.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The program under test. */
export const BINARY = process.env.KOPPEL_BIN ?? join(ROOT, 'target/debug/koppel');
const PATIENCE = 60_000;

/** A port that nobody uses at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A running program: its address, its log, and how to end it. */
export class Koppel {
  #process;
  #ended;
  #folder;
  /** Every line it wrote, standard output and standard error together. */
  lines = [];

  /**
   * Starts `koppel demo` with a folder of its own, or whatever `args` says. Resolves when it listens.
   * @param {{args?: (folder: string) => string[], env?: Record<string, string>, folder?: string}} how
   */
  static async start({ args = demo, env = {}, folder } = {}) {
    const koppel = new Koppel();
    koppel.#folder = folder ?? (await Koppel.freshFolder());
    koppel.#process = spawn(BINARY, args(koppel.#folder), {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    koppel.#ended = new Promise((resolve) => {
      koppel.#process.on('error', (error) => resolve({ code: -1, error }));
      koppel.#process.on('exit', (code, signal) => resolve({ code, signal }));
    });
    koppel.#listen(koppel.#process.stdout);
    koppel.#listen(koppel.#process.stderr);
    koppel.url = await koppel.waitForLine(/listening on (https?:\/\/[^\s"]+)/).then((found) => found[1]);
    return koppel;
  }

  /** An empty folder for its data; `stop` takes it away. */
  static freshFolder() {
    return mkdtemp(join(tmpdir(), 'koppel-e2e-'));
  }

  /** The folder with its data. */
  get folder() {
    return this.#folder;
  }

  /** The number of its process, to measure it or to cut it off. */
  get pid() {
    return this.#process.pid;
  }

  /** Resolves with the match as soon as some line of the log matches; tells the log when it never does. */
  waitForLine(pattern) {
    return new Promise((resolve, reject) => {
      const look = (line) => {
        const found = pattern.exec(line);
        if (!found) return;
        done();
        resolve(found);
      };
      const fail = (why) => {
        done();
        reject(new Error(`${why}; no line matched ${pattern}\n${this.lines.join('\n')}`));
      };
      const timer = setTimeout(() => fail(`waited ${PATIENCE / 1000} s`), PATIENCE);
      const done = () => {
        clearTimeout(timer);
        this.#watchers.delete(look);
      };
      this.#watchers.add(look);
      this.#ended.then(({ code, signal, error }) => fail(`${BINARY} ended (${error?.message ?? signal ?? code})`));
      for (const line of this.lines) look(line);
    });
  }

  /** Asks it to stop, waits for a clean end, and asserts that it wrote no warning or error. */
  async stop({ allow = [], keep = false } = {}) {
    this.#process.kill('SIGTERM');
    const { code, signal } = await this.#ended;
    if (!keep) await rm(this.#folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`koppel ended with ${signal ?? code}\n${this.lines.join('\n')}`);
    const complaints = this.complaints().filter((line) => !allow.some((pattern) => pattern.test(line)));
    if (complaints.length > 0) throw new Error(`the log is not clean:\n${complaints.join('\n')}`);
  }

  /** Cuts it off, as a power cut does; the folder stays. */
  async kill() {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }

  /** The lines of the log that are warnings or errors, and what a panic leaves behind. */
  complaints() {
    const all = this.lines.filter((line) => /"level":"(WARN|ERROR)"|\b(WARN|ERROR)\b|panicked at/.test(line));
    // A disk that takes a second for a commit tells about the machine that the tests run on.
    return all.filter((line) => !/slow statement: execution time exceeded/.test(line));
  }

  #watchers = new Set();

  #listen(stream) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (text) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop();
      for (const line of parts) {
        this.lines.push(line);
        for (const look of [...this.#watchers]) look(line);
      }
    });
  }
}

/** A Saturday afternoon: what the register allows then does not depend on when the tests run. */
const SATURDAY = '2026-09-05T14:00:00+02:00';

function demo(folder) {
  return ['demo', '--listen', '127.0.0.1:0', '--data', folder, '--start', SATURDAY, '--log', 'info'];
}
