/** Variants of the train kernel: all give the same bits, and the fastest is found while training goes on. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { GpuEngine } from '../../src/engine/gpu/gpu-engine.ts'
import { groupByShape } from '../../src/engine/gpu/grouping.ts'
import { nameOf, type TuningMemory, variantsFor } from '../../src/engine/gpu/tuning.ts'
import { compileStudy } from '../../src/study/compile/all.ts'
import { parseStudy } from '../../src/study/study.ts'
import { slow } from '../support/many.ts'
import { FAST_COMPILE, requestAdapter } from './support.ts'

/** What is noted, and what is remembered instead where a test wants just that. */
const noted = new Map<string, unknown>()
let wanted: string | undefined
const memory: TuningMemory = {
  get: (key) => wanted ?? noted.get(key),
  set: (key, name) => noted.set(key, name),
}

let device: GPUDevice
let engine: GpuEngine
beforeAll(async () => {
  const adapter = await requestAdapter(FAST_COMPILE)
  const open = adapter.requestDevice.bind(adapter)
  adapter.requestDevice = async (descriptor) => {
    device = await open(descriptor)
    const create = device.createShaderModule.bind(device)
    // A compiler that gives other bits with selu and one layer, where a tile has one neuron, or 32 neurons train on batches that are split.
    const differs = (code: string, ...texts: string[]): boolean =>
      ['ACTIVATION = 0u', 'LAYERS = 1u', ...texts].every((text) => code.includes(`const ${text}`))
    device.createShaderModule = ({ code, ...rest }) =>
      create({
        ...rest,
        code:
          differs(code, 'TILE = 1u') || differs(code, 'SPLIT = 1u', 'WIDTH = 32u')
            ? code.replace('1.0507', '1.0508')
            : code,
      })
    return device
  }
  engine = await GpuEngine.create(adapter, { now: () => performance.now(), memory })
})
afterAll(() => {
  engine.dispose()
  expect(engine.liveObjects).toBe(0)
})

const study = (experiment: object, runs: number) =>
  compileStudy(parseStudy({ version: 1, seed: 5, runs, experiments: [experiment] }))
const all = (runs: number) => Array.from({ length: runs }, (_, run) => run)

const SMALL = { network: { width: 16, layers: 2, activation: 'tanh' }, training: { batch: 4 } }

/** An experiment, and runs of which there are at least so many: another number makes another search. */
type Case = [string, object, number?]

it.each<Case>([
  ['a small network', SMALL],
  ...slow<Case>(
    ['the paper’s network', {}],
    ['the paper’s network, many runs', {}, 9],
    [
      'silu in chunks, a moving average',
      {
        network: { width: 16, layers: 2, activation: 'silu' },
        training: { batch: 100, ema: 0.9 },
      },
    ],
    [
      'Fourier features, limited gradient, Huber',
      {
        network: { width: 32, layers: 2, input: 'fourier', frequencies: 3, activation: 'tanh' },
        training: { clip: 20 },
        loss: { kind: 'huber', limit: 15 },
      },
    ],
    [
      'limited gradient in chunks, rows from the CPU',
      {
        network: { width: 32, layers: 3, activation: 'relu' },
        training: { batch: 100, clip: 1, weightDecay: 0.1 },
        coupling: { kind: 'minibatch-ot' },
      },
    ],
    [
      'chunks in workgroups of their own',
      { network: { width: 32, layers: 2, activation: 'silu' }, training: { batch: 300 } },
    ],
    [
      'one wide layer',
      { network: { width: 128, layers: 1, activation: 'tanh' }, training: { batch: 64 } },
    ],
    ['four wide layers', { network: { width: 128, layers: 4 } }],
  ),
])(
  'every variant gives the same bits: %s',
  { timeout: 300000 },
  async (_, experiment, least = 2) => {
    const { shape } = groupByShape(study(experiment, least))[0]!
    const names = variantsFor(shape).map(nameOf)
    expect(names.length).toBeGreaterThan(2)
    const found: unknown[] = []
    for (const [more, name] of names.entries()) {
      const runs = all(least + more)
      wanted = name
      await engine.load(study(experiment, runs.length))
      wanted = undefined
      const first = await engine.train(1, runs)
      expect(engine.tuning).toEqual({ kernels: name, settled: true })
      const rest = await engine.train(5, runs)
      expect(rest.flatMap(({ losses }) => [...losses]).every(Number.isFinite)).toBe(true)
      const states = await engine.save(all(least))
      found.push([first.slice(0, least), rest.slice(0, least), states])
    }
    for (const [i, name] of names.entries()) expect(found[i], name).toEqual(found[0])
  },
)

it('finds a variant while it trains, to the same bits, and remembers it', async () => {
  noted.clear()
  await engine.load(study(SMALL, 5))
  const live = engine.liveObjects
  let steps = 0
  for (; !engine.tuning.settled && steps < 1e6; steps += 100) await engine.train(100, all(5))
  const { kernels, settled } = engine.tuning
  expect(settled).toBe(true)
  expect([...noted.values()]).toEqual([kernels])
  expect(engine.liveObjects).toBe(live)
  const trained = await engine.save(all(5))

  await engine.load(study(SMALL, 5))
  await engine.train(steps, all(5))
  expect(await engine.save(all(5))).toEqual(trained)

  // Another study of the shape, with about as many runs.
  await engine.load(study(SMALL, 6))
  await engine.train(1, all(6))
  expect(engine.tuning).toEqual({ kernels, settled: true })
})

it('does not train by a variant whose bits are other ones, though it is remembered', async () => {
  noted.clear()
  const compiled = study({ ...SMALL, network: { width: 16, layers: 1, activation: 'selu' } }, 2)
  wanted = 'tile 1, 64 threads'
  await engine.load(compiled)
  wanted = undefined
  expect(engine.tuning.settled).toBe(false)
  await engine.train(20, [0, 1])
  const reference = 'tile 4, 64 threads'
  expect(engine.tuning).toEqual({ kernels: reference, settled: true })
  expect([...noted.values()]).toEqual([reference])
  const trained = await engine.save([0, 1])
  await engine.load(compiled)
  await engine.train(20, [0, 1])
  expect(await engine.save([0, 1])).toEqual(trained)
})

it('splits no batch where that gives other bits, says so, and remembers it', async () => {
  noted.clear()
  const experiment = {
    network: { width: 32, layers: 1, activation: 'selu' },
    training: { batch: 600 },
  }
  const few = study(experiment, 1)
  expect(groupByShape(few)[0]!.shape.split).toBe(true)
  const live = engine.liveObjects
  await engine.load(few)
  const told = 'batches whole, since split ones give other bits'
  expect(engine.tuning.kernels).toMatch(new RegExp(`threads, ${told}$`))
  expect([...noted]).toEqual([[expect.stringMatching(/^split /), told]])
  await engine.train(3, [0])
  const [state] = await engine.save([0])
  // So many that none of them is split.
  const many = study(experiment, 9)
  expect(groupByShape(many)[0]!.shape.split).toBe(false)
  await engine.load(many)
  expect(engine.tuning.kernels).not.toContain(told)
  await engine.train(3, all(9))
  expect(await engine.save([0])).toEqual([state])
  await engine.load(study(SMALL, 1))
  expect(engine.liveObjects).toBeLessThanOrEqual(live)
})

it('loses a device meanwhile as ever, and remembers nothing', async () => {
  noted.clear()
  await engine.load(study(SMALL, 1))
  await engine.train(100, [0])
  await engine.train(1, [0])
  expect(engine.tuning.settled).toBe(false)
  const pending = engine.train(1e6, [0])
  setTimeout(() => device.destroy(), 5)
  await expect(pending).rejects.toThrow('The GPU device was lost')
  await expect(engine.train(1, [0])).rejects.toThrow('The GPU device was lost')
  expect(noted.size).toBe(0)
})
