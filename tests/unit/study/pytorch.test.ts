import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { uniformTable } from '../../../src/math/quantile-table.ts'
import { SOLVERS } from '../../../src/solver/solver.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { EXPERIMENT } from '../../../src/study/experiment.ts'
import { preparationsOf } from '../../../src/study/preparations.ts'
import { PREPARED_POINTS, type Prepared } from '../../../src/study/prepare.ts'
import { PRESETS } from '../../../src/study/presets/presets.ts'
import { base64 } from '../../../src/study/pytorch/base64.ts'
import { literal, tableOf } from '../../../src/study/pytorch/python-text.ts'
import { pytorchScript } from '../../../src/study/pytorch/script.ts'
import { parseStudy, type Study } from '../../../src/study/study.ts'

/** Any points in the place of what models would generate. */
function pretended(study: Study): Prepared {
  const some = new Float32Array(2 * PREPARED_POINTS).map((_, i) => 20 + (i % 7))
  return new Map(preparationsOf(study).map(({ id }) => [id, { start: some, end: some }]))
}

function scripts(study: Study): string[] {
  return compileStudy(study, pretended(study)).experiments.map((compiled, i) =>
    pytorchScript(study, i, compiled, '1.2.3'),
  )
}

const SMALL = { target: { kind: 'ring', points: 64 }, training: { batch: 8 } }
const POINTS = [
  [1, 2],
  [3, -4],
  [0, 5],
]
/** What kinds need that have no useful default. */
const NEEDS: Readonly<Record<string, object>> = {
  points: { points: POINTS },
}
const kinds = (['target', 'source', 'norm', 'coupling', 'path', 'time', 'loss'] as const).flatMap(
  (part) =>
    Object.keys(EXPERIMENT[part].variants).map((kind) => ({
      ...SMALL,
      name: `${part} ${kind}`,
      // As many points as a batch has.
      ...(kind === 'points' && { training: { batch: 2 } }),
      [part]: { kind, ...NEEDS[kind] },
    })),
)
const solvers = SOLVERS.map((solver) => ({ ...SMALL, name: solver, sampling: { solver } }))
const others = [
  { name: 'one of "each" \\ """', network: { init: 'he', input: 'fourier', activation: 'tanh' } },
  { sampling: { norm: 'trajectory', stitch: 0.5 }, training: { ema: 0.9 } },
  { ...SMALL, inferencePruning: { kind: 'keep' }, trainingPruning: { kind: 'gap', delta: 170 } },
]

it('every preset and every kind becomes a script that Python can read', () => {
  const texts = [
    ...Object.values(PRESETS).flatMap((study) => scripts({ ...study, runs: 1 })),
    ...scripts(parseStudy({ experiments: kinds })),
    ...scripts(parseStudy({ experiments: [...solvers, ...others] })),
  ]
  expect(texts.length).toBeGreaterThan(70)
  for (const text of texts) {
    expect(text).toContain('Source Lab 1.2.3')
    expect(text).not.toMatch(/[=(,] (undefined|NaN)|\[object/)
  }
  const check = 'import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)'
  const python = spawnSync('python3', ['-c', check], { input: JSON.stringify(texts) })
  // Without Python only the texts are looked at.
  if (!python.error) expect(python.stderr.toString()).toBe('')
}, 120000)

it('what a terminal or Python would take for more than text does not stay in the title', () => {
  const study = parseStudy({ title: 'a\u0000\u001b[31m\nimport os """', experiments: [SMALL] })
  const [script] = scripts(study)
  expect(script!.split('\n')[0]).toMatch(/^"""a \[31m import os ''': [^"]*$/)
  // Behind a backslash alone, in its metadata.
  expect(script).not.toMatch(/[^\P{Cc}\n]/u)
})

it('POT is asked for where a coupling needs it', () => {
  const [independent, transport] = scripts(
    parseStudy({ experiments: [SMALL, { ...SMALL, coupling: { kind: 'minibatch-ot' } }] }),
  )
  expect(independent).not.toMatch(/^import ot$/m)
  expect(transport).toMatch(/^import ot$/m)
})

it('numbers are written so that Python reads them', () => {
  const numbers = Float32Array.of(0, 1.5, -3e-30, 7, 1 / 3)
  for (let count = 0; count <= 5; count++) {
    const part = numbers.slice(0, count)
    expect(base64(part)).toBe(Buffer.from(part.buffer).toString('base64'))
  }
  expect([true, null, Number.POSITIVE_INFINITY, 0.1, 'a"b'].map(literal)).toEqual([
    ...['True', 'None', 'math.inf', '0.1', '"a\\"b"'],
  ])
  expect(tableOf(uniformTable(-2, 5))).toMatch(/^\(-(2|1.99999\d+), 5\)$/)
  expect(tableOf(uniformTable(-2, 5).map((x) => x ** 3))).toMatch(/^floats/)
})
