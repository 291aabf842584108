import assert from "node:assert/strict";
import { test } from "node:test";
import { fit } from "../src/app/fit.ts";
import { matches, step } from "../src/app/step.ts";
import { all } from "../src/texts.ts";

test("a picture fits within its longest side and never grows", () => {
  assert.deepEqual(fit(4000, 3000, 1600), { width: 1600, height: 1200 });
  assert.deepEqual(fit(900, 1800, 1600), { width: 800, height: 1600 });
  assert.deepEqual(fit(640, 480, 1600), { width: 640, height: 480 });
  assert.deepEqual(fit(10_000, 1, 1600), { width: 1600, height: 1 });
});

test("a step stays within the list", () => {
  assert.deepEqual([step(-1, 1, 3), step(-1, -1, 3), step(2, 1, 3), step(0, -1, 3), step(0, 1, 0)], [0, 2, 2, 0, -1]);
});

test("typing finds words in any order, without regard to accents and capitals", () => {
  assert.ok(matches("Overdragen aan politie", "politie over"));
  assert.ok(matches("Naar één lijst", "een"));
  assert.ok(matches("Werk", ""));
  assert.ok(!matches("Werk", "straat"));
});

test("both languages say the same things", () => {
  const shape = (words: object): string[] =>
    Object.entries(words).flatMap(([key, value]) => (typeof value === "object" ? shape(value as object).map((sub) => `${key}.${sub}`) : [`${key}:${typeof value}`]));
  assert.deepEqual(shape(all.nl), shape(all.en));
});
