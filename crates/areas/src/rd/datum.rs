//! From the Bessel ellipsoid of Amersfoort to that of ETRS89 and back: a shift, a turn and a scale in space.

pub(super) const BESSEL_A: f64 = 6_377_397.155;
const BESSEL_F: f64 = 1.0 / 299.152_812_8;
pub(super) const BESSEL_E2: f64 = BESSEL_F * (2.0 - BESSEL_F);
const GRS80_A: f64 = 6_378_137.0;
const GRS80_F: f64 = 1.0 / 298.257_222_101;
const GRS80_E2: f64 = GRS80_F * (2.0 - GRS80_F);

/// EPSG "Amersfoort to ETRS89 (8)": metres, seconds of arc (position vector) and parts per million.
const SHIFT: [f64; 3] = [565.4171, 50.3319, 465.5524];
const TURN: [f64; 3] = [-0.398_957_388_243_134, 0.343_987_817_378_283, -1.877_401_639_980_45];
const PPM: f64 = 4.0725;

/// Height of the Dutch zero level above the ellipsoid of ETRS89: where heights are not known they are taken as zero.
const LEVEL: f64 = 43.0;

pub(super) fn to_etrs89(lat: f64, lon: f64) -> (f64, f64) {
    let [x, y, z] = space(lat, lon, 0.0, BESSEL_A, BESSEL_E2);
    let [rx, ry, rz] = turn();
    let scale = 1.0 + PPM * 1e-6;
    let moved = [
        SHIFT[0] + scale * (x - rz * y + ry * z),
        SHIFT[1] + scale * (rz * x + y - rx * z),
        SHIFT[2] + scale * (-ry * x + rx * y + z),
    ];
    ground(moved, GRS80_A, GRS80_E2)
}

pub(super) fn from_etrs89(lat: f64, lon: f64) -> (f64, f64) {
    let moved = space(lat, lon, LEVEL, GRS80_A, GRS80_E2);
    let scale = 1.0 + PPM * 1e-6;
    let target = [0, 1, 2].map(|axis: usize| match axis {
        0 => (moved[0] - SHIFT[0]) / scale,
        1 => (moved[1] - SHIFT[1]) / scale,
        _ => (moved[2] - SHIFT[2]) / scale,
    });
    let [rx, ry, rz] = turn();
    // The turn is some millionths: putting the answer back in twice is exact to less than a micrometre.
    let mut at = target;
    for _ in 0..3 {
        let [x, y, z] = at;
        at = [target[0] + rz * y - ry * z, target[1] - rz * x + rx * z, target[2] + ry * x - rx * y];
    }
    ground(at, BESSEL_A, BESSEL_E2)
}

fn turn() -> [f64; 3] {
    TURN.map(|seconds| (seconds / 3600.0).to_radians())
}

fn space(lat: f64, lon: f64, height: f64, a: f64, e2: f64) -> [f64; 3] {
    let ((sin, cos), (sin_lon, cos_lon)) = (lat.sin_cos(), lon.sin_cos());
    let n = a / (1.0 - e2 * sin * sin).sqrt();
    [(n + height) * cos * cos_lon, (n + height) * cos * sin_lon, (n * (1.0 - e2) + height) * sin]
}

fn ground([x, y, z]: [f64; 3], a: f64, e2: f64) -> (f64, f64) {
    let flat = x.hypot(y);
    let mut lat = z.atan2(flat * (1.0 - e2));
    for _ in 0..5 {
        let vertical = a / (1.0 - e2 * lat.sin().powi(2)).sqrt();
        lat = (z + e2 * vertical * lat.sin()).atan2(flat);
    }
    (lat, y.atan2(x))
}
