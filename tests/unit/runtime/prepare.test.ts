import { expect, it } from 'vitest'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import { Preparer } from '../../../src/runtime/preparer.ts'
import { ALL, compileStudy } from '../../../src/study/compile/all.ts'
import { preparationsOf } from '../../../src/study/preparations.ts'
import { PREPARED_POINTS } from '../../../src/study/prepare.ts'
import { parseStudy } from '../../../src/study/study.ts'

const NETWORK = { width: 16, layers: 1 }
const FLOW = {
  network: NETWORK,
  source: { kind: 'flow', iterations: 30, coupling: 'independent' },
  sampling: { solver: 'euler', steps: 5 },
}
const REFLOW = {
  network: NETWORK,
  coupling: { kind: 'reflow', rounds: 2, iterations: 20 },
}

async function preparer() {
  const engine = await WasmEngine.create()
  const told: string[] = []
  let clock = 0
  const made = new Preparer({
    now: () => (clock += 20),
    chooseEngine: async () => ({ engine, reason: 'test' }),
    rooms: async () => ALL,
    progress: (label) => void told.push(label),
  })
  return { made, told }
}

it('a plain study needs nothing first', () => {
  expect(preparationsOf(parseStudy({}))).toEqual([])
})

it('what is needed comes in order, and equal models only once', () => {
  const flows = parseStudy({ experiments: [FLOW, { ...FLOW, name: 'again' }] })
  expect(preparationsOf(flows)).toHaveLength(1)
  const rounds = preparationsOf(parseStudy({ experiments: [REFLOW] }))
  expect(rounds.map(({ study }) => study.experiments[0]!.coupling)).toMatchObject([
    { kind: 'independent' },
    { kind: 'reflow', rounds: 1 },
  ])
  const both = parseStudy({ experiments: [{ ...REFLOW, source: FLOW.source }] })
  expect(preparationsOf(both)).toHaveLength(3)
})

it('a flow as source is a pool of 20,000 generated points at the χ-sphere’s mean norm, trained once', async () => {
  const { made, told } = await preparer()
  const study = parseStudy({ experiments: [FLOW] })
  const prepared = await made.prepare(preparationsOf(study))
  const [component] = compileStudy(study, prepared).experiments[0]!.batch.source.components
  if (component?.kind !== 'pool') throw new Error('not a pool')
  expect(component.points).toHaveLength(2 * PREPARED_POINTS)
  let sum = 0
  for (let i = 0; i < component.points.length; i += 2)
    sum += Math.hypot(component.points[i]!, component.points[i + 1]!)
  expect(sum / PREPARED_POINTS).toBeCloseTo(55.421, 2)
  expect(told[0]).toMatch(/30 iterations/)
  told.length = 0
  const again = await made.prepare(
    preparationsOf(parseStudy({ experiments: [{ ...FLOW, name: 'b' }] })),
  )
  expect(told).toEqual([])
  expect([...again.values()][0]).toBe([...prepared.values()][0])
})

it('reflow trains on the pairs of the round before', async () => {
  const { made } = await preparer()
  const study = parseStudy({ experiments: [REFLOW] })
  const { coupling } = compileStudy(study, await made.prepare(preparationsOf(study)))
    .experiments[0]!.batch
  expect(coupling).toMatchObject({ kind: 'pairs' })
})

it('a model that diverges is no source, and the sentence says which', async () => {
  const { made } = await preparer()
  const source = { ...FLOW.source, iterations: 60 }
  const study = parseStudy({
    experiments: [
      {
        ...REFLOW,
        source,
        training: { rate: 10 },
        coupling: { ...REFLOW.coupling, iterations: 2000 },
      },
    ],
  })
  await expect(made.prepare(preparationsOf(study))).rejects.toThrow(
    /round \d of reflow, 2,000 iterations.*diverged/,
  )
})
