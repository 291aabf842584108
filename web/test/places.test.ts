import assert from "node:assert/strict";
import { test } from "node:test";
import { bounds, centre, decimals, middle, names, type Areas } from "../src/map/places.ts";
import { inWords, metres, spot } from "../src/street/distance.ts";

const square = (x: number, y: number, side: number) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];

test("a name stands in the middle of the largest part", () => {
  const at = middle({ type: "MultiPolygon", coordinates: [[square(0, 0, 1)], [square(10, 10, 4)]] });
  assert.deepEqual(at?.map((value) => value.toFixed(6)), ["12.000000", "12.000000"]);
});

test("the middle does not depend on the direction of the ring, nor fails on one without surface", () => {
  const ring = square(5, 52, 0.01);
  const [a, b] = [ring, [...ring].reverse()].map((coordinates) => middle({ type: "Polygon", coordinates: [coordinates] }));
  assert.ok(a && b && Math.abs((a[0] ?? 0) - (b[0] ?? 1)) < 1e-9);
  assert.deepEqual(middle({ type: "Polygon", coordinates: [[[5, 52], [5, 52], [5, 52]]] }), [5, 52]);
  assert.equal(middle({ type: "Polygon", coordinates: [] }), null);
});

test("every area has its name once, and the box holds them all", () => {
  const areas: Areas = {
    type: "FeatureCollection",
    features: [
      { type: "Feature", properties: { id: "a", name: "A", kind: "quarter" }, geometry: { type: "Polygon", coordinates: [square(5, 52, 1)] } },
      { type: "Feature", properties: { id: "b", name: "B", kind: "quarter" }, geometry: { type: "Polygon", coordinates: [square(6, 51, 1)] } },
    ],
  };
  assert.equal(names(areas).features.length, 2);
  assert.deepEqual(bounds(areas), [5, 51, 7, 53]);
  assert.equal(bounds({ type: "FeatureCollection", features: [] }), null);
});

test("a place is read only when it is one", () => {
  assert.deepEqual(centre("5.41,52.72"), [5.41, 52.72]);
  for (const text of [null, "", ",", "5.41", "a,b", "5.41,152"]) assert.equal(centre(text), null, String(text));
  assert.equal(spot("", "52"), null);
  assert.equal(spot("5", "91"), null);
  assert.deepEqual(spot("5", "52"), { lon: 5, lat: 52 });
  assert.equal(decimals(5.4), "5.400000");
});

test("distance is over the globe and told in round numbers", () => {
  const far = metres({ lon: 5, lat: 52 }, { lon: 5, lat: 53 });
  assert.ok(Math.abs(far - 111_195) < 100, String(far));
  const told: [number, string][] = [[3, "10 m"], [44, "40 m"], [340, "350 m"], [990, "1,0 km"], [1249, "1,2 km"], [12_400, "12 km"]];
  for (const [distance, words] of told) assert.equal(inWords(distance, "nl"), words);
  assert.equal(inWords(1249, "en"), "1.2 km");
});
