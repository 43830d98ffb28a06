import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine, RunState } from '../../src/engine/engine.ts'
import { GpuDevice } from '../../src/engine/gpu/device.ts'
import type { GpuEngine } from '../../src/engine/gpu/gpu-engine.ts'
import { kernelSizes, shapeFor } from '../../src/engine/gpu/kernel-shape.ts'
import { madeOnCpu } from '../../src/engine/gpu/laws.ts'
import { selfCheck } from '../../src/engine/self-check.ts'
import { BatchProducer, loadProducers } from '../../src/flow/batch.ts'
import { allocateRows, type Rows } from '../../src/math/rows.ts'
import { type AdamState, adamStep } from '../../src/network/adam.ts'
import { initialParameters } from '../../src/network/init.ts'
import { ReferenceNetwork } from '../../src/network/mlp.ts'
import type { Activation, NetworkShape } from '../../src/network/shape.ts'
import { compileStudy } from '../../src/study/compile/all.ts'
import type { CompiledExperiment, CompiledStudy } from '../../src/study/compile.ts'
import { parseStudy } from '../../src/study/study.ts'
import { createEngine, FAST_COMPILE, produceRows, requestAdapter, worst } from './support.ts'

let engine: GpuEngine
let device: GpuDevice
beforeAll(async () => {
  engine = await createEngine()
  device = await GpuDevice.open(await requestAdapter(FAST_COMPILE))
})
afterAll(() => {
  engine.dispose()
  device.check()
  device.dispose()
  expect(engine.liveObjects + device.scope.live).toBe(0)
})

const study = (experiments: object[], runs = 1): CompiledStudy =>
  compileStudy(parseStudy({ version: 1, seed: 5, runs, experiments }))

/** The rows that the engine trains a run on. */
async function rowsOf(experiment: CompiledExperiment, run: number, steps: number): Promise<Rows> {
  const { batch } = experiment
  const key = { seed: 5 + run, lane: 0 }
  if (!madeOnCpu(batch)) return produceRows(device, batch, [key], 0, steps)
  const rows = allocateRows(batch.size * steps)
  await loadProducers([batch])
  const producer = new BatchProducer(batch, key)
  for (let step = 0; step < steps; step++) producer.write(step, rows, step * batch.size)
  return rows
}

function startState(experiment: CompiledExperiment, run: number): AdamState {
  const start = initialParameters(experiment.network, { seed: 5 + run, lane: 0 })
  return {
    parameters: Float64Array.from(start),
    first: new Float64Array(start.length),
    second: new Float64Array(start.length),
    ema: Float64Array.from(start),
  }
}

const chunksOf = (network: NetworkShape, batch: number) =>
  kernelSizes({ network, batch, average: false, clip: false, split: false }).chunks

/** Of a case: a moving average, minibatch optimal transport, Fourier features of so many frequencies. */
interface Extras {
  readonly ema?: number
  readonly transport?: boolean
  readonly frequencies?: number
}

const SHAPES: [number, number, Activation, number, Extras][] = [
  [16, 1, 'selu', 1, {}],
  [16, 4, 'tanh', 13, { transport: true }],
  [32, 2, 'silu', 10, {}],
  [32, 3, 'relu', 100, { transport: true }],
  [64, 3, 'selu', 10, { ema: 0.95 }],
  [64, 3, 'silu', 13, {}],
  [64, 2, 'selu', 1024, {}],
  [128, 4, 'silu', 10, {}],
  [16, 1, 'tanh', 7, { frequencies: 1 }],
  [32, 2, 'silu', 100, { frequencies: 4 }],
]

describe('gradients of one step equal the f64 reference', () => {
  let states: RunState[]
  let losses: number[]
  const compiled = study(
    SHAPES.map(([width, layers, activation, batch, { ema = 0, transport, frequencies }]) => ({
      network: {
        width,
        layers,
        activation,
        ...(frequencies && { input: 'fourier', frequencies }),
      },
      training: { batch, ema },
      ...(transport && { coupling: { kind: 'minibatch-ot' } }),
    })),
  )
  beforeAll(async () => {
    await engine.load(compiled)
    const runs = SHAPES.map((_, run) => run)
    losses = (await engine.train(1, runs)).map((run) => run.losses[0]!)
    states = await engine.save(runs)
    // Ten compilations on a busy machine.
  }, 300000)

  it.each(
    SHAPES.map(([width, layers, activation, batch, { frequencies = 0 }], index) => ({
      name: `${width} × ${layers}, ${activation}, batch ${batch} in ${chunksOf({ width, layers, activation, frequencies }, batch)} chunks${frequencies ? `, ${frequencies} frequencies` : ''}`,
      index,
    })),
  )('$name', async ({ index }) => {
    const experiment = compiled.experiments[index]!
    const rows = await rowsOf(experiment, 0, 1)
    const { parameters } = startState(experiment, 0)
    const gradient = new Float64Array(parameters.length)
    const network = new ReferenceNetwork(experiment.network)
    const loss = network.gradient(parameters, rows, 0, experiment.batch.size, gradient)
    // After the first step the first moment is (1-β₁)·gradient.
    const found = Float64Array.from(states[index]!.first, (m) => m / 0.1)
    const scale = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0)
    const error = worst(found, gradient) / scale
    expect(error).toBeLessThan(3e-6)
    expect(losses[index]! / loss - 1).toBeCloseTo(0, 5)
  })
})

describe('a hundred steps', () => {
  it.each([
    ['the paper’s network, with a moving average', { training: { ema: 0.95 } }],
    [
      'silu in chunks, cosine rate',
      {
        network: { width: 16, layers: 2, activation: 'silu' },
        training: { batch: 100, schedule: 'cosine', steps: 120, beta1: 0.8 },
      },
    ],
    [
      'limited gradient, weight decay, scaled inputs',
      {
        network: { width: 16, layers: 1, input: 'scaled', init: 'he' },
        training: { clip: 20, weightDecay: 0.1 },
      },
    ],
    [
      'Fourier features, limited gradient',
      {
        network: { width: 16, layers: 2, input: 'fourier', frequencies: 3 },
        training: { clip: 20, ema: 0.9 },
      },
    ],
    [
      'limited gradient in chunks, Huber',
      {
        network: { width: 32, layers: 2 },
        training: { batch: 100, clip: 1 },
        loss: { kind: 'huber', limit: 15 },
      },
    ],
  ])('equal the f64 reference on equal rows: %s', async (_, experiment) => {
    const compiled = study([experiment])
    const plan = compiled.experiments[0]!
    await engine.load(compiled)
    const [training] = await engine.train(100, [0])
    const [state] = await engine.save([0])
    expect(training!.step).toBe(100)
    expect(state!.step).toBe(100)

    const rows = await rowsOf(plan, 0, 100)
    const network = new ReferenceNetwork(plan.network)
    const expected = startState(plan, 0)
    const start = Float64Array.from(expected.parameters)
    const gradient = new Float64Array(start.length)
    const losses = Array.from({ length: 100 }, (_, step) => {
      const { size } = plan.batch
      const { huber } = plan.optimiser
      const loss = network.gradient(expected.parameters, rows, step * size, size, gradient, huber)
      adamStep(plan.optimiser, step, gradient, expected)
      return loss
    })
    const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      Math.sqrt(Array.from(a, (value, i) => (value - b[i]!) ** 2).reduce((x, y) => x + y, 0))
    const update = distance(expected.parameters, start)
    const error = distance(state!.parameters, expected.parameters) / update
    const averageError = distance(state!.ema, expected.ema) / update
    expect(error).toBeLessThan(1e-4)
    if (plan.optimiser.ema > 0) expect(averageError).toBeLessThan(1e-4)
    else expect(state!.ema).toEqual(state!.parameters)
    losses.forEach((loss, step) => {
      expect(training!.losses[step]! / loss - 1).toBeCloseTo(0, 4)
    })
  })
})

describe('same bits', () => {
  /** Two shapes, one with rows from the CPU and chunks; three runs each. */
  const compiled = study(
    [
      {
        network: { width: 16, layers: 2, activation: 'silu' },
        training: { batch: 100 },
        coupling: { kind: 'minibatch-ot' },
      },
      { network: { width: 16, layers: 2, activation: 'tanh' }, training: { ema: 0.9 } },
    ],
    3,
  )
  const ALL = [0, 1, 2, 3, 4, 5]
  const STEPS = 12
  let expected: RunState[]
  let losses: Float32Array[]

  beforeAll(async () => {
    await engine.load(compiled)
    losses = (await engine.train(STEPS, ALL)).map((run) => run.losses)
    expected = await engine.save(ALL)
  })

  async function states(train: (engine: Engine) => Promise<void>): Promise<RunState[]> {
    await engine.load(compiled)
    await train(engine)
    return engine.save(ALL)
  }

  it('for any split of the steps', async () => {
    const found: number[][] = ALL.map(() => [])
    const result = await states(async (one) => {
      for (const steps of [1, 4, 7])
        for (const { run, losses } of await one.train(steps, ALL)) found[run]!.push(...losses)
    })
    expect(result).toEqual(expected)
    expect(found.map((list) => Float32Array.from(list))).toEqual(losses)
  })

  it('for any number and order of runs', async () => {
    const result = await states(async (one) => {
      await one.train(5, [4])
      await one.train(STEPS, [5, 2, 0])
      await one.train(STEPS - 5, [4])
      await one.train(STEPS, [3, 1])
    })
    expect(result).toEqual(expected)
  })

  it('for few runs with large batches, whose chunks go to workgroups of their own, and for many, whose do not', async () => {
    const network = { width: 32, layers: 2, activation: 'silu' }
    const experiment = { network, training: { batch: 300, ema: 0.9, weightDecay: 0.01 } }
    const many = study([experiment], 9)
    const few = { ...many, runs: many.runs.slice(0, 2) }
    await engine.load(many)
    const fused = await engine.train(6, [0, 1])
    const expected = await engine.save([0, 1])
    await engine.load(few)
    // Which is proved first.
    expect(engine.tuning.kernels).not.toContain('whole')
    const first = await engine.train(1, [1, 0])
    const rest = [...(await engine.train(5, [0])), ...(await engine.train(5, [1]))]
    expect(await engine.save([0, 1])).toEqual(expected)
    expect(
      rest.map(({ run, losses }) => [...first.find((one) => one.run === run)!.losses, ...losses]),
    ).toEqual(fused.map(({ losses }) => [...losses]))

    const { network: compiledNetwork } = many.experiments[0]!
    const shape = { network: compiledNetwork, batch: 300, average: true, clip: false } as const
    expect([2, 9].map((runs) => shapeFor(shape, runs).split)).toEqual([true, false])
  })

  it('after saving and restoring', async () => {
    const result = await states(async (one) => {
      await one.train(5, ALL)
      const saved = await one.save(ALL)
      await one.train(3, ALL)
      await one.restore(saved)
      expect(await one.save(ALL)).toEqual(saved)
      await one.train(STEPS - 5, ALL)
    })
    expect(result).toEqual(expected)
  })
})

it('a loss that is not a number is told', async () => {
  const compiled = study([
    { network: { width: 16, layers: 2, activation: 'tanh' }, training: { ema: 0.9 } },
  ])
  await engine.load(compiled)
  const [state] = await engine.save([0])
  const parameters = Float32Array.from(state!.parameters)
  parameters[40] = Number.NaN
  await engine.restore([{ ...state!, parameters }])
  const [training] = await engine.train(2, [0])
  expect([...training!.losses]).toEqual([Number.NaN, Number.NaN])
})

it('the check that the lab makes before it trusts an engine accepts it', async () => {
  expect(await selfCheck(engine)).toBeUndefined()
})
