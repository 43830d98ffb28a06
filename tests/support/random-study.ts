/** Random valid studies, of every kind of part and of field, from the tables of the schema. */
import { CLAIM } from '../../src/study/claims.ts'
import { EXPERIMENT, EXPERIMENT_NAME, type Experiment } from '../../src/study/experiment.ts'
import { type Field, type FieldPoint, fieldsOf, type Part } from '../../src/study/field.ts'
import { mendedExperiment } from '../../src/study/mend.ts'
import { parseStudy, STUDY, type Study } from '../../src/study/study.ts'
import { Reader } from '../../src/study/validate.ts'

/** Numbers from 0 to 1. */
export type Random = () => number

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from 0 to `below` − 1. */
export const below = (random: Random, count: number): number => Math.floor(random() * count)

export const oneOf = <T>(random: Random, values: readonly T[]): T =>
  values[below(random, values.length)]!

const SIGNS = [
  'a',
  'Z',
  '7',
  ' ',
  'χ',
  '–',
  '%',
  '&',
  '=',
  '#',
  '+',
  '/',
  '“',
  '\n',
  '𝔼',
  '(',
  '.',
  ',',
]

const textOf = (random: Random, most: number): string =>
  Array.from({ length: below(random, Math.min(12, most)) }, () => oneOf(random, SIGNS)).join('')

function numberOf(
  random: Random,
  { min, max, integer, below: open }: Field & { kind: 'number' },
): number {
  const way = below(random, 6)
  if (way === 0) return min
  if (way === 1 && !open) return max
  const value = min + random() * (max - min)
  if (integer) return Math.floor(value)
  // Short decimals and all digits; -0 is no number of its own in JSON.
  const short = Number(value.toPrecision(3))
  return (way < 4 && short >= min && short < max ? short : value) + 0
}

export function pointsOf(
  random: Random,
  count: number,
  reach: number,
  modes: number,
  decimals: number | undefined,
): FieldPoint[] {
  const within = random() ** 2 * reach
  const coordinate = (): number => {
    const value = (2 * random() - 1) * within
    return (
      (decimals === undefined ? value : Math.trunc(value * 10 ** decimals) / 10 ** decimals) + 0
    )
  }
  return Array.from({ length: count }, () =>
    modes > 0 ? [coordinate(), coordinate(), below(random, modes)] : [coordinate(), coordinate()],
  )
}

function someValue(random: Random, field: Field): unknown {
  switch (field.kind) {
    case 'number':
      return numberOf(random, field)
    case 'choice':
      return oneOf(random, field.values)
    case 'text':
      return textOf(random, field.maxLength)
    case 'points': {
      const count = field.min + below(random, random() < 0.05 ? 300 : 12)
      const decimals = oneOf(random, [0, 1, 2, 2, 3, 7, undefined])
      return pointsOf(random, count, field.reach, random() < 0.5 ? (field.modes ?? 0) : 0, decimals)
    }
    case 'ring': {
      const heights = Array.from({ length: field.bins }, () =>
        random() < 0.5 ? 0 : Number((random() * field.max).toFixed(below(random, 3))),
      )
      return heights.some((height) => height > 0) ? heights : heights.fill(field.max)
    }
    case 'records': {
      const records = Object.entries(field.fields)
      const count = field.min + below(random, Math.min(5, field.max - field.min + 1))
      return Array.from({ length: count }, () =>
        Object.fromEntries(
          records.map(([name, its]) => [
            name,
            random() < 0.3 ? its.default : numberOf(random, its),
          ]),
        ),
      )
    }
    case 'indices': {
      const all = Array.from({ length: field.last + 1 }, (_, i) => i)
      return all.filter(() => random() < 0.1).slice(0, field.max)
    }
  }
}

/** @param share of the fields that are not at their defaults */
function partOf(random: Random, part: Part, share: number): Record<string, unknown> {
  const kind =
    'variants' in part && random() < 2 * share
      ? oneOf(random, Object.keys(part.variants))
      : (part as { default?: string }).default
  const fields = Object.entries(fieldsOf(part, { kind })).map(([name, field]) => {
    const needed = field.kind === 'points' && field.min > field.default.length
    return [name, needed || random() < share ? someValue(random, field) : field.default]
  })
  return { ...(kind !== undefined && { kind }), ...Object.fromEntries(fields) }
}

function experimentOf(random: Random, first: Experiment | undefined): Experiment {
  const share = oneOf(random, [0, 0.1, 0.3, 0.8])
  const parts = Object.entries(EXPERIMENT).map(([name, part]) => [
    name,
    first && random() < 0.8 ? first[name as keyof Experiment] : partOf(random, part, share),
  ])
  const name = random() < 0.3 ? '' : someValue(random, EXPERIMENT_NAME)
  return mendedExperiment(new Reader(), '', { name, ...Object.fromEntries(parts) } as Experiment)
}

function claimOf(random: Random, count: number): unknown {
  const claim = partOf(random, CLAIM, 0.4)
  const places = Array.from({ length: count }, (_, i) => i).sort(() => random() - 0.5)
  return claim.kind === 'trend'
    ? { ...claim, experiments: places.slice(0, 2 + below(random, count - 1)) }
    : { ...claim, first: places[0], second: places[1] }
}

export function randomStudy(random: Random): Study {
  const first = experimentOf(random, undefined)
  const count = random() < 0.6 ? 0 : random() < 0.01 ? 63 : below(random, 5)
  const experiments = [first, ...Array.from({ length: count }, () => experimentOf(random, first))]
  const claims = count === 0 || random() < 0.5 ? 0 : below(random, 4)
  return parseStudy({
    title: random() < 0.5 ? '' : someValue(random, STUDY.title),
    runs: random() < 0.5 ? 1 : someValue(random, STUDY.runs),
    seed: random() < 0.5 ? 0 : someValue(random, STUDY.seed),
    experiments,
    claims: Array.from({ length: claims }, () => claimOf(random, experiments.length)),
  })
}
