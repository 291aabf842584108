// A line between a browser and the program that can be cut, as a tunnel or a lift cuts it: open streams break too.

import { connect, createServer } from 'node:net';

import { freePort } from './harness.mjs';

/** The line, at an address of its own. */
export class Line {
  #port;
  #target;
  #server;
  #sockets = new Set();

  /** Lays a line to a program. */
  static async to(url) {
    const line = new Line();
    line.#target = new URL(url);
    line.#port = await freePort();
    await line.mend();
    return line;
  }

  /** Where a browser finds the program over this line. */
  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Breaks everything that is open, and lets nothing through until it is mended. */
  cut() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    return closed;
  }

  /** Lets everything through again. */
  mend() {
    this.#server = createServer((near) => {
      const far = connect(Number(this.#target.port), this.#target.hostname);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('close', () => {
          this.#sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
        // A broken line is what this is for; the other end hears of it by the close.
        socket.on('error', () => {});
      }
      near.pipe(far).pipe(near);
    });
    return new Promise((resolve, reject) => {
      this.#server.on('error', reject);
      this.#server.listen(this.#port, '127.0.0.1', resolve);
    });
  }
}
