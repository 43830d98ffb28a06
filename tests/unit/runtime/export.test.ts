import { expect, it } from 'vitest'
import type { Command, Exported, Exports, LabEvent } from '../../../src/runtime/protocol.ts'
import type { Wanted } from '../../../src/runtime/wanted.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { checkpoints, finished, measured, results, SMALL, startLab } from './labs.ts'

const study = parseStudy(SMALL)
type Started = ReturnType<typeof startLab>

/** Asks a lab for something that leaves it. */
async function exported<W extends Wanted>(lab: Started, wanted: W) {
  const from = lab.events.length
  const answer = lab.until((event) => event.kind === 'exported')
  lab.send({ kind: 'export', wanted })
  await answer
  const found = lab.events.slice(from).find((event) => event.kind === 'exported')
  return (found as Extract<LabEvent, { kind: 'exported' }>).exported as Exclude<
    Exported,
    'value'
  > & { readonly value?: Exports[W['kind']] }
}

/** A lab with the study trained. */
async function trainedLab() {
  const lab = startLab()
  const all = await results(lab, () =>
    lab.send({ kind: 'open', study, preparations: [], play: true }),
  )
  return { lab, all }
}

it('weights that leave one lab are sampled, measured and pruned in another one, and train no more', async () => {
  const { lab, all } = await trainedLab()
  const { value: weights } = await exported(lab, { kind: 'weights', runs: [0, 1] })
  const { value: before } = await exported(lab, { kind: 'picture', run: 1 })
  lab.stop()
  expect(weights?.runs.map(({ run, step }) => [run, step])).toEqual([
    [0, 40],
    [1, 40],
  ])

  const other = startLab()
  const adopt: Command = { kind: 'adopt', study, trained: { weights: weights!.runs } }
  const both = measured(other, 2)
  other.send({ kind: 'open', study, preparations: [], play: false })
  other.send(adopt)
  await both
  const last = all.filter(({ step }) => step === 40)
  const metrics = ({ events }: Started) => checkpoints(events).map((each) => each.metrics)
  // The reference engine trains in f64 and hands its weights out in f32.
  metrics(other).forEach((each, run) => {
    expect(each.amd).toBeCloseTo(last[run]!.metrics.amd!, 4)
  })
  const { value: after } = await exported(other, { kind: 'picture', run: 1 })
  after?.positions.forEach((value, i) => {
    if (Math.abs(value - before!.positions[i]!) > 1e-4) throw new Error(`position ${i}`)
  })

  other.events.length = 0
  const again = measured(other, 2)
  other.send({
    kind: 'sampling',
    experiment: 0,
    sampling: {
      sampling: { ...study.experiments[0]!.sampling, steps: 9 },
      inferencePruning: { kind: 'wedge', axis: 190.63, gamma: 0.5, ends: 'one' },
    },
  })
  other.send({ kind: 'play' })
  await again
  expect(metrics(other)).not.toEqual(last.map((each) => each.metrics))
  expect(checkpoints(other.events).map(({ step, nfe }) => [step, nfe])).toEqual([
    [40, 9],
    [40, 9],
  ])
  other.events.length = 0
  const trained = other.until(finished)
  other.send({ kind: 'rewind' })
  other.send({ kind: 'play' })
  await trained
  expect(checkpoints(other.events)).toHaveLength(8)
  other.stop()
})

it('weights of earlier moments, of no run, and of runs that are not here', async () => {
  const { lab } = await trainedLab()
  const { value: early } = await exported(lab, { kind: 'weights', runs: [1], step: 25 })
  expect(early?.runs.map(({ step }) => step)).toEqual([20])
  expect((await exported(lab, { kind: 'weights', runs: [7] })).problem).toMatch(/no such run/)
  lab.stop()
  const empty = startLab()
  expect((await exported(empty, { kind: 'results' })).problem).toMatch(/No study is open/)
  empty.send({ kind: 'open', study, preparations: [], play: false })
  empty.send({
    kind: 'adopt',
    study,
    trained: {
      results: [{ experiment: 0, seed: 0, status: { kind: 'finished' }, checkpoints: [] }],
    },
  })
  expect((await exported(empty, { kind: 'weights', runs: [0] })).problem).toMatch(/hold no weights/)
  empty.stop()
})

it('weights of another study, or of another shape, change nothing', async () => {
  const lab = startLab()
  lab.send({ kind: 'open', study, preparations: [], play: false })
  const weights = [{ run: 0, step: 40, weights: new Float32Array(5) }]
  lab.send({ kind: 'adopt', study: { ...study, seed: 9 }, trained: { weights } })
  const refused = lab.until((event) => event.kind === 'problem')
  lab.send({ kind: 'adopt', study, trained: { weights } })
  await refused
  const { value } = await exported(lab, { kind: 'weights', runs: [0] })
  expect(value?.runs[0]?.step).toBe(0)
  lab.stop()
})

it('results are those of ended runs as they are sampled now; a script is of what is sampled now', async () => {
  const { lab, all } = await trainedLab()
  const { value: ended } = await exported(lab, { kind: 'results' })
  expect(ended?.map(({ seed, checkpoints }) => [seed, checkpoints.length])).toEqual([
    [0, 4],
    [1, 4],
  ])
  expect(ended?.flatMap(({ checkpoints }) => checkpoints.map((each) => each.metrics))).toEqual(
    all.map((each) => each.metrics),
  )
  const { inferencePruning, sampling } = study.experiments[0]!
  const heun = { ...sampling, solver: 'heun' } as const
  lab.send({ kind: 'sampling', experiment: 0, sampling: { inferencePruning, sampling: heun } })
  const { value: script } = await exported(lab, { kind: 'script', experiment: 0 })
  expect(script).toContain('class Heun')
  lab.stop()
})
