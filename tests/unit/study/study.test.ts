import { describe, expect, it } from 'vitest'
import { PRESETS } from '../../../src/study/presets/presets.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { StudyError } from '../../../src/study/study-error.ts'

const problemsOf = (value: unknown): string[] => {
  try {
    parseStudy(value)
    return []
  } catch (error) {
    if (error instanceof StudyError) return error.problems.map(({ message }) => message)
    throw error
  }
}

it('an empty study is the paper’s I-CFM with one run', () => {
  const study = parseStudy({})
  expect(study.runs).toBe(1)
  expect(study.experiments[0]).toMatchObject({
    target: { kind: 'paper' },
    source: { kind: 'chi-sphere', dimension: 3072 },
    coupling: { kind: 'independent' },
    network: { width: 64, layers: 3, activation: 'selu' },
    training: { batch: 10, steps: 100000, rate: 0.001, ema: 0, schedule: 'constant' },
  })
})

it('a read study is read again to the same', () => {
  for (const study of Object.values(PRESETS))
    expect(parseStudy(JSON.parse(JSON.stringify(study)))).toEqual(study)
})

it('points keep their modes, and need none', () => {
  for (const points of [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [1, 2, 11],
      [3, 4, 0],
    ],
  ]) {
    const study = parseStudy({
      experiments: [{ target: { kind: 'points', points }, training: { batch: 2 } }],
    })
    expect(study.experiments[0]!.target).toEqual({ kind: 'points', points })
    expect(parseStudy(JSON.parse(JSON.stringify(study)))).toEqual(study)
  }
})

it.each([
  ['a point without a mode among others', [0, 1, 0], [2, 3]],
  ['a mode too many', [0, 1, 12], [2, 3, 0]],
  ['half a mode', [0, 1, 0.5], [2, 3, 0]],
  ['a fourth number', [0, 1, 0, 0], [2, 3, 0, 0]],
])('%s is refused', (_name, ...points) => {
  const experiments = [{ target: { kind: 'points', points }, training: { batch: 2 } }]
  expect(problemsOf({ experiments })[0]).toMatch(
    /target\.points must be .* all \[x, y\] or all \[x, y, mode\], .* modes from 0 to 11/,
  )
})

describe('bad input is refused with the name of the field and the limit', () => {
  const one = (experiment: object) => ({ experiments: [experiment] })
  it.each([
    [null, /^study must be an object/],
    [[], /^study must be an object/],
    [{ version: 2 }, /^version is newer than this lab, which reads version 1, not 2/],
    [{ version: 'x' }, /^version must be 1/],
    [{ colour: 1 }, /^colour is not a field/],
    [{ runs: 0 }, /^runs must be a whole number from 1 to 256, not 0/],
    [{ runs: 1.5 }, /^runs must be a whole number/],
    [{ seed: -1 }, /^seed must be a whole number from 0 to 4294967295/],
    [{ experiments: [] }, /^experiments must be a list of 1 to 64/],
    [{ experiments: 'all' }, /^experiments must be a list/],
    [{ experiments: [3] }, /^experiments\[0\] must be an object, not 3/],
    [one({ batch: 3 }), /^experiments\[0\]\.batch is not a field/],
    [one({ target: { kind: 'modes', modes: [] } }), /modes must be a list of 1 to 12 .* mode/],
    [
      one({ target: { kind: 'modes', modes: [{ angle: 0, share: 0, spread: 1 }] } }),
      /modes in mode 1: share must be a number from 0\.001/,
    ],
    [
      one({ target: { kind: 'modes', modes: [{ angle: 0, share: 1, spread: 1, colour: 2 }] } }),
      /modes has no field colour in mode 1/,
    ],
    [one({ source: { kind: 'painted', density: [1, 2] } }), /density must be a list of 72 numbers/],
    [
      one({ source: { kind: 'painted', density: Array(72).fill(0) } }),
      /density must be .* at least one above 0/,
    ],
    [
      one({ target: { kind: 'ring', points: 16 }, training: { batch: 17 } }),
      /training\.batch must be at most the number of target points \(16\)/,
    ],
    [
      one({
        target: { kind: 'ring', points: 16 },
        training: { batch: 16 },
        source: { kind: 'flow', batch: 17 },
      }),
      /source\.batch must be at most the number of target points \(16\)/,
    ],
    [
      one({ target: { kind: 'modes', draw: 'fresh' }, coupling: { kind: 'semi-discrete' } }),
      /coupling\.kind must be another one where the target is drawn afresh/,
    ],
    [
      one({ loss: { kind: 'data' }, path: { kind: 'trigonometric' } }),
      /loss\.kind may be data only on the linear path/,
    ],
    [
      one({ source: { kind: 'oracle' }, trainingPruning: { kind: 'wedge' } }),
      /trainingPruning\.kind must be none with the oracle source/,
    ],
    [
      one({ training: { batch: Number.NaN } }),
      /^experiments\[0\]\.training\.batch .* 1 to 1024, not NaN/,
    ],
    [
      one({ training: { batch: 1025 } }),
      /training\.batch must be a whole number from 1 to 1024, not 1025/,
    ],
    [one({ training: { batch: '10' } }), /training\.batch must be a whole number/],
    [one({ training: { ema: 1 } }), /training\.ema must be a number from 0 below 1, not 1/],
    [one({ training: { momentum: 1 } }), /training\.momentum is not a field/],
    [one({ network: { width: 65 } }), /network\.width must be one of 16, 32, 64, 128, not 65/],
    [one({ network: [] }), /network must be an object/],
    [
      one({ network: { input: 'sine' } }),
      /network\.input must be one of raw, scaled, fourier, not “sine”/,
    ],
    [
      one({ network: { input: 'fourier', frequencies: 5 } }),
      /network\.frequencies must be a whole number from 1 to 4, not 5/,
    ],
    [one({ network: { frequencies: 0 } }), /network\.frequencies must be a whole number from 1/],
    [
      one({ source: { kind: 'cube' } }),
      /source\.kind must be one of chi-sphere, .*, points, not “cube”/,
    ],
    [one({ source: { kind: 'points' } }), /source\.points must be a list of 1 to 100000/],
    [one({ source: { kind: 'points', points: [[1]] } }), /source\.points must be a list/],
    [
      one({ source: { kind: 'points', points: [[1, Number.NaN]] } }),
      /source\.points must be a list/,
    ],
    [
      one({
        target: {
          kind: 'points',
          points: [
            [0, 1],
            [2, 3],
          ],
        },
      }),
      /training\.batch must be at most the number of target points \(2\)/,
    ],
    [one({ source: { kind: 'points', points: [[1, 2, 0]] } }), /source\.points must be a list/],
    [
      one({ source: { kind: 'chi-sphere', dimension: 1 } }),
      /dimension must be a whole number from 2/,
    ],
    [one({ source: { kind: 'chi-sphere', points: [] } }), /source\.points is not a field/],
    [one({ name: 'x'.repeat(121) }), /name must be text of at most 120/],
  ])('%j', (value, message) => {
    expect(problemsOf(value)[0]).toMatch(message)
  })
})

it('all problems are told at once', () => {
  expect(problemsOf({ runs: 0, seed: -1, experiments: [{ training: { batch: 0 } }] })).toHaveLength(
    3,
  )
})

it('names from the prototype are unknown fields, not kinds', () => {
  expect(problemsOf({ experiments: [{ source: { kind: 'constructor' } }] })[0]).toMatch(
    /source\.kind/,
  )
  expect(problemsOf(JSON.parse('{"__proto__": 1}'))[0]).toMatch(/__proto__ is not a field/)
})

it('what a record leaves out takes its default, and what is wrong is named', () => {
  const target = (modes: unknown) => ({ experiments: [{ target: { kind: 'modes', modes } }] })
  expect(parseStudy(target([{ angle: 90 }])).experiments[0]!.target).toMatchObject({
    modes: [{ angle: 90, share: 1, spread: 6 }],
  })
  expect(() => parseStudy(target([{ angle: 90, share: 0 }]))).toThrow(/in mode 1: share/)
  expect(() => parseStudy(target([{ angel: 90 }]))).toThrow(/no field angel in mode 1/)
  expect(() => parseStudy(target([7]))).toThrow(/object for every mode \(1 is none\)/)
})
