/**
 * Points in a link: how many, to how many decimals, then the differences from each point to the next as bits. A brush leaves
 * hundredths, which stay exact; what is finer and would not fit is rounded, to the same points however often.
 */
import { fnv1a } from '../../math/fnv.ts'
import type { FieldPoint } from '../field.ts'
import {
  BitReader,
  BitWriter,
  bestRice,
  DamagedText,
  folded,
  riceLength,
  unfolded,
} from './bits.ts'

/** Coordinates stay exact while they have at most so many decimals … */
const MOST_DECIMALS = 6
/** … and their text is no longer than this, */
const EXACT_CHARACTERS = 1600
/** or else are rounded to four digits of the largest one. */
const MOST_ROUNDED = 9999
/** Largest coordinate in units of the last decimal. */
const MOST_UNITS = 1e8

const PARAMETER_BITS = 5
const CHECK_BITS = 18

/** Points as a link gives them back. */
export function linkedPoints(points: readonly FieldPoint[]): FieldPoint[] {
  const decimals = decimalsOf(points)
  return points.map(([x, y, ...mode]) => [rounded(x, decimals), rounded(y, decimals), ...mode])
}

/** The text of a list of points, all with a mode or none: `3,2,` and data. */
export function writePoints(points: readonly FieldPoint[]): string {
  const decimals = decimalsOf(points)
  const modes = points[0]?.length === 3
  const data = dataOf(points, decimals)
  return [points.length, decimals, ...(modes ? ['modes'] : []), data].join()
}

/**
 * The points of a text; undefined where it is damaged. Whether they are within the field's limits is not checked.
 * @param most points that there may be: no text of more is looked at
 */
export function readPoints(text: string, most: number): FieldPoint[] | undefined {
  const [, count, decimals, modes, data] = /^(\d{1,9}),([0-6]),(modes,)?([\w-]*)$/.exec(text) ?? []
  if (data === undefined || Number(count) > most) return undefined
  try {
    return pointsOf(data, Number(count), Number(decimals), modes !== undefined)
  } catch (error) {
    if (!(error instanceof DamagedText)) throw error
    return undefined
  }
}

/** Decimals that the points are written to: the fewest that keep what is kept of them. */
function decimalsOf(points: readonly FieldPoint[]): number {
  const exact = fewestExact(points, MOST_DECIMALS)
  if (exact !== undefined && charactersOf(points, exact) <= EXACT_CHARACTERS) return exact
  const largest = points.reduce((most, [x, y]) => Math.max(most, Math.abs(x), Math.abs(y)), 0)
  let decimals = 0
  while (decimals < MOST_DECIMALS && Math.round(largest * 10 ** (decimals + 1)) <= MOST_ROUNDED)
    decimals++
  const coarse = points.map(([x, y]): FieldPoint => [rounded(x, decimals), rounded(y, decimals)])
  return fewestExact(coarse, decimals) ?? decimals
}

/** The fewest decimals, up to `most`, that say all coordinates exactly. */
function fewestExact(points: readonly FieldPoint[], most: number): number | undefined {
  let decimals = 0
  for (const point of points)
    for (const value of [point[0], point[1]])
      while (rounded(value, decimals) !== value || Math.abs(value) * 10 ** decimals > MOST_UNITS)
        if (++decimals > most) return undefined
  return decimals
}

/** The nearest decimal number, never −0. */
const rounded = (value: number, decimals: number): number =>
  unitsOf(value, decimals) / 10 ** decimals

const unitsOf = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) + 0

/** Differences from each point to the next, of one coordinate or the modes. */
interface Column {
  readonly values: readonly number[]
  readonly steps: readonly number[]
  readonly parameter: number
}

function columnsOf(points: readonly FieldPoint[], decimals: number): Column[] {
  const columns = [
    points.map(([x]) => unitsOf(x, decimals)),
    points.map(([, y]) => unitsOf(y, decimals)),
    ...(points[0]?.length === 3 ? [points.map(([, , mode]) => mode!)] : []),
  ]
  return columns.map((values) => {
    const steps = values.map((value, i) => folded(value - (values[i - 1] ?? 0)))
    return { values, steps, parameter: bestRice(steps) }
  })
}

function charactersOf(points: readonly FieldPoint[], decimals: number): number {
  const bits = columnsOf(points, decimals).map(
    ({ steps, parameter }) => PARAMETER_BITS + riceLength(steps, parameter),
  )
  return bits.reduce((sum, each) => sum + each, CHECK_BITS) / 6
}

function dataOf(points: readonly FieldPoint[], decimals: number): string {
  const columns = columnsOf(points, decimals)
  const writer = new BitWriter()
  writer.write(
    checkOf(
      decimals,
      columns.map(({ values }) => values),
    ),
    CHECK_BITS,
  )
  for (const { steps, parameter } of columns) {
    writer.write(parameter, PARAMETER_BITS)
    for (const step of steps) writer.writeRice(step, parameter)
  }
  return writer.text
}

function pointsOf(data: string, count: number, decimals: number, modes: boolean): FieldPoint[] {
  const reader = new BitReader(data)
  const check = reader.read(CHECK_BITS)
  const columns = Array.from({ length: modes ? 3 : 2 }, () => {
    const parameter = reader.read(PARAMETER_BITS)
    // No text of so few characters holds so many numbers: nothing is made room for.
    if (count > reader.left) throw new DamagedText()
    let value = 0
    return Array.from({ length: count }, () => (value += unfolded(reader.readRice(parameter))))
  })
  const [xs, ys, kinds] = columns
  // Bits left over are those of the last character.
  if (checkOf(decimals, columns) !== check || reader.left >= 6) throw new DamagedText()
  const scale = 10 ** decimals
  return xs!.map((x, i): FieldPoint => {
    const [px, py] = [x / scale, ys![i]! / scale]
    return kinds ? [px, py, kinds[i]!] : [px, py]
  })
}

/** Tells points that were cut or changed on the way (FNV-1a over all numbers, folded to 18 bits). */
function checkOf(decimals: number, columns: readonly (readonly number[])[]): number {
  const hash = fnv1a([decimals, ...columns.flat()])
  return ((hash >>> 14) ^ hash) & (2 ** CHECK_BITS - 1)
}
