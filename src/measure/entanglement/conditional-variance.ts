/** Nearest pairs, their own among them, from which a local fit is made. */
const NEIGHBOURS = 16
/** Numbers of a plane. */
const FITTED = 3

/**
 * ½·E tr Var(u | x_t) at one flow time: what no field can predict, per coordinate, as the loss counts it. Around every queried pair
 * a plane is fitted to the velocities of the 16 pairs nearest to it, and the variance about it taken with 13 degrees of freedom:
 * unbiased where the mean field is straight over the neighbourhood. (A kernel mean is biased upward by the field's own slope.)
 * @param places [pair][x, y] at that time, at least 16 pairs
 * @param velocities conditional velocities there
 * @param queries pairs to ask at, evenly spread
 */
export function conditionalVariance(
  places: Float64Array,
  velocities: Float64Array,
  queries: number,
): number {
  const count = places.length / 2
  const asked = Math.min(queries, count)
  const nearest = new Int32Array(NEIGHBOURS)
  const distances = new Float64Array(NEIGHBOURS)
  let sum = 0
  for (let q = 0; q < asked; q++) {
    findNearest(places, Math.floor(((q + 0.5) / asked) * count), nearest, distances)
    sum += localVariance(places, velocities, nearest)
  }
  return sum / asked
}

/** Fills in the nearest points, by insertion into a list that stays in order. */
function findNearest(
  places: Float64Array,
  centre: number,
  nearest: Int32Array,
  distances: Float64Array,
): void {
  const x = places[2 * centre]!
  const y = places[2 * centre + 1]!
  distances.fill(Number.POSITIVE_INFINITY)
  for (let i = 0; i < places.length; i += 2) {
    const dx = places[i]! - x
    const dy = places[i + 1]! - y
    const squared = dx * dx + dy * dy
    if (squared >= distances[NEIGHBOURS - 1]!) continue
    let k = NEIGHBOURS - 1
    for (; k > 0 && distances[k - 1]! > squared; k--) {
      distances[k] = distances[k - 1]!
      nearest[k] = nearest[k - 1]!
    }
    distances[k] = squared
    nearest[k] = i >> 1
  }
}

/** Half the summed residual variance of both components about their fitted planes. */
function localVariance(places: Float64Array, velocities: Float64Array, near: Int32Array): number {
  const [x, y, u, v] = [
    meanOf(places, near, 0),
    meanOf(places, near, 1),
    meanOf(velocities, near, 0),
    meanOf(velocities, near, 1),
  ]
  let [xx, xy, yy, xu, yu, xv, yv, residual] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (const i of near) {
    const dx = places[2 * i]! - x
    const dy = places[2 * i + 1]! - y
    const du = velocities[2 * i]! - u
    const dv = velocities[2 * i + 1]! - v
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
    xu += dx * du
    yu += dy * du
    xv += dx * dv
    yv += dy * dv
    residual += du * du + dv * dv
  }
  // Points on a line, or in one place, leave a slope unknown: the ridge makes it 0.
  const ridge = 1e-9 * (xx + yy) + Number.MIN_VALUE
  xx += ridge
  yy += ridge
  const determinant = xx * yy - xy * xy
  if (determinant > 0) {
    const explained = (a: number, b: number) =>
      (yy * a * a - 2 * xy * a * b + xx * b * b) / determinant
    residual -= explained(xu, yu) + explained(xv, yv)
  }
  return Math.max(0, residual) / (2 * (NEIGHBOURS - FITTED))
}

function meanOf(pairs: Float64Array, near: Int32Array, component: number): number {
  let sum = 0
  for (const i of near) sum += pairs[2 * i + component]!
  return sum / near.length
}
