import { expect, it, vi } from 'vitest'
import type { Engine, RunState } from '../../../src/engine/engine.ts'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import { ACTIVATIONS } from '../../../src/network/shape.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import type { CompiledStudy } from '../../../src/study/compile.ts'
import { parseStudy } from '../../../src/study/study.ts'

const study = (experiments: object[], runs = 1): CompiledStudy =>
  compileStudy(parseStudy({ version: 1, experiments, runs, seed: 4 }))

async function loaded<E extends Engine>(engine: E, compiled: CompiledStudy): Promise<E> {
  await engine.load(compiled)
  return engine
}

const wasm = async (compiled: CompiledStudy) => loaded(await WasmEngine.create(), compiled)

const distance = (a: Float32Array, b: Float32Array) =>
  Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0))

it.each([
  { network: { activation: 'selu' } },
  { network: { activation: 'silu', width: 32 }, training: { batch: 11, ema: 0.95 } },
  { network: { activation: 'tanh', layers: 1 }, training: { schedule: 'cosine', steps: 120 } },
  { network: { activation: 'relu', layers: 4, width: 16 }, training: { batch: 7, ema: 0.9 } },
  { coupling: { kind: 'minibatch-ot' }, network: { layers: 2 }, training: { batch: 65 } },
  { training: { weightDecay: 0.1, clip: 20 }, network: { init: 'he', input: 'scaled' } },
  { training: { batch: 100, clip: 5 }, network: { width: 16, init: 'xavier' } },
  { loss: { kind: 'huber', limit: 15 }, network: { layers: 2 } },
  { loss: { kind: 'data' }, network: { width: 32, input: 'scaled' } },
  { network: { layers: 2, input: 'fourier' } },
  { training: { batch: 70, clip: 5, ema: 0.9 }, network: { input: 'fourier', frequencies: 3 } },
])('100 steps on equal rows follow the reference: %o', async (experiment) => {
  const compiled = study([experiment])
  const engine = await wasm(compiled)
  const reference = await loaded(new ReferenceEngine(), compiled)
  const [start] = await reference.save([0])
  expect((await engine.save([0]))[0]).toEqual(start)

  const [training] = await engine.train(100, [0])
  const [expected] = await reference.train(100, [0])
  expect(training!.step).toBe(100)
  for (let k = 0; k < 100; k++)
    expect(Math.abs(training!.losses[k]! / expected!.losses[k]! - 1)).toBeLessThan(1e-4)

  const [state] = await engine.save([0])
  const [wanted] = await reference.save([0])
  expect(state!.step).toBe(100)
  for (const part of ['parameters', 'ema', 'first', 'second'] as const) {
    const update = distance(wanted![part], start![part])
    expect(distance(state![part], wanted![part]) / update).toBeLessThan(1e-4)
  }
})

// Two shapes, one with an average, batches below and above the kernel's chunk.
const MIXED = [
  {},
  { network: { width: 16, layers: 1, activation: 'relu' }, training: { batch: 3, ema: 0.99 } },
  { network: { width: 32, layers: 2 }, training: { batch: 300 } },
]

it('gives the same bits for any split, number and order of runs', async () => {
  const whole = await wasm(study(MIXED, 2))
  const together = await whole.train(130, [0, 1, 2, 3, 4, 5])
  const states = await whole.save([0, 1, 2, 3, 4, 5])

  const split = await wasm(study(MIXED, 2))
  const parts = [
    await split.train(1, [5, 2, 0, 3]),
    await split.train(63, [3, 5, 0, 2]),
    await split.train(66, [0, 2, 3, 5]),
  ].flat()
  for (const run of [0, 2, 3, 5]) {
    const losses = parts.filter((part) => part.run === run).flatMap(({ losses }) => [...losses])
    expect(losses).toEqual([...together[run]!.losses])
  }
  expect(await split.save([0, 2, 3, 5])).toEqual([0, 2, 3, 5].map((run) => states[run]))
})

it('continues a saved run bit by bit, also in another engine', async () => {
  const compiled = study(MIXED)
  const engine = await wasm(compiled)
  await engine.train(70, [0, 1, 2])
  const saved = await engine.save([2, 0, 1])
  const { losses } = (await engine.train(30, [1]))[0]!
  await engine.train(30, [0, 2])

  const other = await wasm(compiled)
  await other.restore(saved)
  expect((await other.train(30, [1]))[0]!.losses).toEqual(losses)
  await other.train(30, [2, 0])
  expect(await other.save([0, 1, 2])).toEqual(await engine.save([0, 1, 2]))
})

it.each(ACTIVATIONS)('shows NaN and overflow in the losses: %s', async (activation) => {
  const engine = await wasm(study([{ network: { activation } }]))
  const [start] = await engine.save([0])
  const count = start!.parameters.length
  // From the first weight to the last bias, one at a time.
  for (let at = 0; at < count; at += 967) {
    const parameters = start!.parameters.slice()
    parameters[at] = Number.NaN
    await engine.restore([{ ...start!, parameters }])
    const [training] = await engine.train(2, [0])
    expect([...training!.losses]).toEqual([Number.NaN, Number.NaN])
  }
  const parameters = start!.parameters.slice().fill(3e38, count - 2)
  await engine.restore([{ ...start!, parameters }])
  expect(Number.isFinite((await engine.train(1, [0]))[0]!.losses[0])).toBe(false)
})

it('keeps no subnormal moments of dead neurons', async () => {
  const experiment = { network: { activation: 'relu', width: 16 }, training: { rate: 0.1 } }
  const engine = await wasm(study([experiment]))
  await engine.train(3000, [0])
  const [state] = await engine.save([0])
  // Some neurons are dead indeed.
  expect(state!.first.filter((m) => m === 0).length).toBeGreaterThan(16)
  const subnormal = (m: number) => m !== 0 && Math.abs(m) < 2 ** -126
  expect([...state!.first, ...state!.second].filter(subnormal)).toEqual([])
})

it('replaces the earlier study and gives its memory back', async () => {
  const engine = await WasmEngine.create()
  const small = study([{}])
  const large = study([{ network: { width: 128, layers: 4 } }], 10)
  const fresh = (await (await wasm(small)).train(20, [0]))[0]
  for (let i = 0; i < 8; i++) await engine.load(large)
  await engine.load(small)
  expect((await engine.train(20, [0]))[0]).toEqual(fresh)
  engine.dispose()
})

it('restores a state of the reference engine', async () => {
  const compiled = study([{ training: { ema: 0.9 } }])
  const reference = await loaded(new ReferenceEngine(), compiled)
  await reference.train(20, [0])
  const saved: RunState[] = await reference.save([0])
  const engine = await wasm(compiled)
  await engine.restore(saved)
  expect(await engine.save([0])).toEqual(saved)
})

it('says so when the machine has no SIMD', async () => {
  vi.resetModules()
  const fresh = await import('../../../src/engine/wasm/wasm-engine.ts')
  const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false)
  await expect(fresh.WasmEngine.create()).rejects.toThrow('128-bit SIMD')
  validate.mockRestore()
})
