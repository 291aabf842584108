import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, date, exact, moment, relative } from "../src/app/say.ts";

const NOW = new Date("2026-07-04T12:05:00Z");
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

test("a time close by is said in minutes, one further away by the clock and the day", () => {
  const said: [number, string, string][] = [
    [0, "nu", "now"],
    [4, "over 4 min", "in 4 min"],
    [-59, "59 min geleden", "59 min ago"],
    [-60, "13:05", "13:05"],
    [60 * 24, "morgen 14:05", "tomorrow 14:05"],
    [-60 * 24, "gisteren 14:05", "yesterday 14:05"],
    [60 * 48, "ma 6 juli 14:05", "Mon 6 July 14:05"],
  ];
  for (const [minutes, nl, en] of said) {
    assert.equal(relative(at(minutes), NOW, "nl"), nl);
    assert.equal(relative(at(minutes), NOW, "en"), en);
  }
});

test("after 'since' a time of today is the clock, however close", () => {
  assert.equal(moment(at(-4), NOW, "nl"), "14:01");
});

test("days change at midnight in Amsterdam, not at midnight UTC", () => {
  const late = new Date("2026-07-04T21:59:00Z");
  const early = new Date("2026-07-04T22:01:00Z");
  assert.equal(moment(early, late, "nl"), "morgen 00:01");
});

test("the hour that the clock goes back is told as it hangs on the wall", () => {
  assert.equal(clock(new Date("2026-10-25T00:30:00Z"), "nl"), "02:30");
  assert.equal(clock(new Date("2026-10-25T01:30:00Z"), "nl"), "02:30");
});

test("another year is said", () => {
  assert.equal(date(new Date("2025-07-04T12:00:00Z"), NOW, "nl"), "vr 4 juli 2025");
});

test("the exact time names the day and the seconds", () => {
  assert.match(exact(NOW, "nl"), /zaterdag 4 juli 2026.*14:05:00/);
});
