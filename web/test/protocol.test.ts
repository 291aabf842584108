import assert from "node:assert/strict";
import { test } from "node:test";
import { continued, read, unseen, wait } from "../src/board/protocol.ts";

const line = (positie: number) => ({ positie, melding: null, rij: "", regel: "" });

test("a message that is not of the protocol is nothing", () => {
  for (const data of ["", "no json", "null", "[]", '{"positie":"3","regels":[]}', '{"positie":3}']) {
    assert.equal(read(data), null, data);
  }
  assert.equal(read('{"positie":3,"regels":[]}')?.positie, 3);
});

test("lines that were seen are left out, and the rest comes in order", () => {
  const news = { positie: 5, regels: [line(5), line(3), line(4)] };
  assert.deepEqual(unseen(news, 3).map(({ positie }) => positie), [4, 5]);
});

test("waiting grows from one second to ten and never passes that", () => {
  assert.equal(wait(1, 0), 1000);
  assert.equal(wait(1, 1), 1000);
  for (let tries = 1; tries < 20; tries++) {
    assert.ok(wait(tries, 0) >= 1000);
    assert.ok(wait(tries, 1) <= 10_000);
    assert.ok(wait(tries + 1, 0.5) >= wait(tries, 0.5));
  }
  assert.equal(wait(19, 1), 10_000);
});

test("the address goes on after the position, beside what it had", () => {
  assert.equal(continued("/live", 7), "/live?na=7");
  assert.equal(continued("/live?lijst=a", 7), "/live?lijst=a&na=7");
});
