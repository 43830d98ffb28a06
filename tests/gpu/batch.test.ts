import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GpuDevice } from '../../src/engine/gpu/device.ts'
import { type BatchPlan, BatchProducer, loadProducers } from '../../src/flow/batch.ts'
import type { CompiledCoupling } from '../../src/flow/coupling/coupling.ts'
import type { CompiledPath, PathName } from '../../src/flow/path/path.ts'
import { chiSphere } from '../../src/flow/source/chi-sphere.ts'
import { type CompiledSource, mixtureOf } from '../../src/flow/source/source.ts'
import { paperTarget } from '../../src/flow/target/paper.ts'
import type { CompiledTarget } from '../../src/flow/target/target.ts'
import { chiTable } from '../../src/math/chi.ts'
import { normalTable } from '../../src/math/normal.ts'
import { lookUp, uniformTable } from '../../src/math/quantile-table.ts'
import { allocateRows, ROW, ROW_WORDS, type Rows } from '../../src/math/rows.ts'
import { draw, indexBelow, STREAM, uniform } from '../../src/math/stream.ts'
import { threefry } from '../../src/math/threefry.ts'
import probeCode from './probe.wgsl?linked'
import { FAST_COMPILE, produceRows, requestAdapter, worst } from './support.ts'

let device: GpuDevice
beforeAll(async () => {
  device = await GpuDevice.open(await requestAdapter(FAST_COMPILE))
})
afterAll(() => {
  device.check()
  expect(device.scope.live).toBe(0)
  device.dispose()
})

describe('library functions equal their TypeScript twins', () => {
  /** Known answers of Random123 for Threefry-2x32-20: key, counter, result. */
  const KNOWN = [
    [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
    [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0],
  ] as const
  const COUNT = 4096

  it('threefry, index_below, unit_interval bit for bit; look_up and direction to rounding', async () => {
    const table = chiTable(3072)
    const inputs = new Uint32Array(4 * COUNT)
    for (let i = 0; i < COUNT; i++) inputs.set([7, i * 977, i, i * 3], 4 * i)
    KNOWN.forEach((known, i) => {
      inputs.set(known.slice(0, 4), 4 * i)
    })
    const scope = device.scope.child()
    const kernel = await device.kernel({
      label: 'Probe',
      code: probeCode,
      entryPoint: 'probe',
      constants: {},
      bindings: [
        { field: 'laws', type: 'read-only-storage' },
        { field: 'inputs', type: 'read-only-storage' },
        { field: 'outputs', type: 'storage' },
      ],
    })
    const { STORAGE, COPY_SRC } = GPUBufferUsage
    const outputs = scope.buffer('Probe.outputs', 32 * COUNT, STORAGE | COPY_SRC)
    const group = kernel.bind(
      scope.upload('Probe.laws', table as Float32Array<ArrayBuffer>, STORAGE),
      scope.upload('Probe.inputs', inputs, STORAGE),
      outputs,
    )
    const encoder = device.device.createCommandEncoder()
    const pass = encoder.beginComputePass()
    pass.setPipeline(kernel.pipeline)
    pass.setBindGroup(0, group)
    pass.dispatchWorkgroups(COUNT / 64)
    pass.end()
    device.queue.submit([encoder.finish()])
    const buffer = await device.download(outputs, 32 * COUNT)
    scope.dispose()

    const words = new Uint32Array(buffer)
    const floats = new Float32Array(buffer)
    const expected = new Uint32Array(2)
    let lookUpError = 0
    let directionError = 0
    for (let i = 0; i < COUNT; i++) {
      const [key0, key1, counter0, counter1] = inputs.subarray(4 * i, 4 * i + 4)
      threefry(key0!, key1!, counter0!, counter1!, 1, expected)
      expect([words[8 * i], words[8 * i + 1]]).toEqual([...expected])
      expect(words[8 * i + 2]).toBe(indexBelow(expected[0]!, (65535 + counter1!) >>> 0))
      const u = uniform(expected[0]!)
      expect(floats[8 * i + 6]).toBe(u)
      lookUpError = Math.max(lookUpError, Math.abs(floats[8 * i + 3]! - lookUp(table, u)))
      const angle = 2 * Math.PI * (4 * u - 2)
      directionError = Math.max(
        directionError,
        Math.abs(floats[8 * i + 4]! - Math.cos(angle)),
        Math.abs(floats[8 * i + 5]! - Math.sin(angle)),
      )
    }
    KNOWN.forEach((known, i) => {
      expect([words[8 * i], words[8 * i + 1]]).toEqual(known.slice(4))
    })
    expect(lookUpError / 55).toBeLessThan(1e-6)
    // 4u - 2 is exact, but the polynomials work in f32: a few roundings of numbers up to 1.
    expect(directionError).toBeLessThan(5e-7)
  })
})

const SHELL = 55.42
const INDEPENDENT: CompiledCoupling = { kind: 'independent' }
const transport = (squared: boolean, replacement: boolean): CompiledCoupling => ({
  kind: 'minibatch-ot',
  squared,
  replacement,
})

/** Points from the generator itself, so that no two are equal. */
function scatter(count: number, radius: number): Float32Array<ArrayBuffer> {
  const words = new Uint32Array(2)
  const points = new Float32Array(2 * count)
  for (let i = 0; i < count; i++) {
    draw({ seed: 91, lane: count }, 0, STREAM.evaluationSource, i, words)
    points[2 * i] = radius * (2 * uniform(words[0]!) - 1)
    points[2 * i + 1] = radius * (2 * uniform(words[1]!) - 1)
  }
  return points
}

const POLAR = chiSphere({ dimension: 3072 })
const MIXTURE = mixtureOf([
  { kind: 'polar', weight: 0.05, angle: uniformTable(0.6, 0.8), radius: chiTable(3072) },
  { kind: 'polar', weight: 0.3, angle: uniformTable(-0.2, 0.1), radius: chiTable(625) },
  { kind: 'pool', weight: 0.4, points: scatter(1000, 20) },
  { kind: 'polar', weight: 0.25, angle: uniformTable(1.2, 1.3), radius: uniformTable(3, 9) },
])
const STRATIFIED: CompiledSource = { ...MIXTURE, counts: 'stratified' }
const AROUND_TARGET: CompiledSource = {
  ...mixtureOf([
    { kind: 'polar', weight: 1, angle: uniformTable(-0.1, 0.1), radius: chiTable(3072) },
  ]),
  frame: 'target',
}
const POOL = mixtureOf([{ kind: 'pool', weight: 1, points: scatter(20000, 40) }])
const points = (count: number): CompiledTarget => ({ points: scatter(count, 30) })
// Without a pool: two equal target points tie.
const FRESH: CompiledTarget = {
  points: scatter(16, 30),
  fresh: mixtureOf(
    [0.25, 0.75].map((weight) => ({
      kind: 'polar',
      weight,
      angle: uniformTable(weight, weight + 0.2),
      radius: chiTable(625),
    })),
  ),
}
const path = (kind: PathName, sigma = 0): CompiledPath => ({ kind, sigma })

const CASES: [string, Partial<BatchPlan> & { size: number }][] = [
  ['1 row', { size: 1 }],
  ['1 row of a target of one', { size: 1, target: points(1), coupling: transport(true, true) }],
  ['7 rows, mixture, σ = .5', { size: 7, source: MIXTURE, path: path('linear', 0.5) }],
  ['7 rows, squared cost, replacement', { size: 7, coupling: transport(true, true) }],
  ['10 rows', { size: 10 }],
  ['10 rows, squared, replacement', { size: 10, coupling: transport(true, true) }],
  [
    '10 rows, squared, permutation, σ = 2',
    { size: 10, coupling: transport(true, false), path: path('linear', 2) },
  ],
  ['10 rows, plain, replacement', { size: 10, coupling: transport(false, true), source: MIXTURE }],
  ['10 rows, plain, permutation', { size: 10, coupling: transport(false, false) }],
  ['10 rows of 10', { size: 10, target: points(10) }],
  ['10 rows, fixed counts', { size: 10, source: STRATIFIED, label: 'data' }],
  ['100 rows, fixed counts', { size: 100, source: STRATIFIED }],
  ['10 rows around their targets', { size: 10, source: AROUND_TARGET }],
  [
    '10 rows around their targets, squared',
    { size: 10, source: AROUND_TARGET, coupling: transport(true, false) },
  ],
  ['33 rows of a fresh target', { size: 33, target: FRESH }],
  [
    '33 rows of a fresh target, squared',
    { size: 33, target: FRESH, coupling: transport(true, true) },
  ],
  ['10 rows, trigonometric path', { size: 10, path: path('trigonometric') }],
  ['10 rows, target path', { size: 10, path: path('target', 0.1) }],
  ['10 rows, Schrödinger bridge', { size: 10, path: path('schroedinger-bridge', 3) }],
  ['33 rows, polar path', { size: 33, path: path('polar') }],
  ['33 rows, pool', { size: 33, source: POOL }],
  ['33 rows, pool, squared', { size: 33, source: POOL, coupling: transport(true, false) }],
  [
    '64 rows of 64, squared, replacement',
    { size: 64, target: points(64), coupling: transport(true, true) },
  ],
  ['64 rows, plain, permutation', { size: 64, coupling: transport(false, false) }],
  ['100 rows of 101, mixture', { size: 100, target: points(101), source: MIXTURE }],
  ['1,024 rows of 1,024, σ = .1', { size: 1024, path: path('linear', 0.1) }],
  ['1,000 rows of 65,536', { size: 1000, target: points(65536) }],
]

/**
 * Whether two permutations differ although they cost the same to 1e-7: source points are rounded differently in f32, which may
 * decide between two that nearly tie.
 */
function isTie({ coupling, size }: BatchPlan, a: Rows, b: Rows): boolean {
  if (coupling.kind !== 'minibatch-ot' || coupling.replacement) return false
  const cost = ({ floats }: Rows) => {
    let sum = 0
    for (let r = 0; r < size; r++) {
      const at = r * ROW_WORDS
      const length = Math.hypot(floats[at + ROW.u]!, floats[at + ROW.v]!)
      sum += coupling.squared ? length ** 2 : length
    }
    return sum
  }
  const same = Array.from({ length: size }, (_, r) => r * ROW_WORDS + ROW.target).every(
    (at) => a.words[at] === b.words[at],
  )
  return !same && Math.abs(cost(a) / cost(b) - 1) < 1e-7
}

describe('rows equal those of BatchProducer', () => {
  const keys = [
    { seed: 0, lane: 0 },
    { seed: 4000000000, lane: 255 },
    { seed: 17, lane: 3 },
  ]
  const FIRST = 99990
  let floatError = 0
  let ties = 0

  it.each(CASES)('%s', async (_, given) => {
    const plan: BatchPlan = {
      target: paperTarget(),
      source: POLAR,
      coupling: INDEPENDENT,
      path: { kind: 'linear', sigma: 0 },
      label: 'velocity',
      time: uniformTable(0, 1),
      noise: normalTable(),
      ...given,
    }
    const steps = plan.size > 64 ? 2 : 13
    await loadProducers([plan])
    const made = await produceRows(device, plan, keys, FIRST, steps)
    const expected = allocateRows(plan.size)
    keys.forEach((key, k) => {
      const producer = new BatchProducer(plan, key)
      for (let step = 0; step < steps; step++) {
        producer.write(FIRST + step, expected)
        const base = (k * steps + step) * plan.size * ROW_WORDS
        const own = {
          floats: made.floats.subarray(base, base + plan.size * ROW_WORDS),
          words: made.words.subarray(base, base + plan.size * ROW_WORDS),
        }
        if (isTie(plan, own, expected)) {
          ties++
          continue
        }
        for (let at = 0; at < own.words.length; at += ROW_WORDS) {
          expect(own.words[at + ROW.target]).toBe(expected.words[at + ROW.target])
          expect(own.words[at + ROW.source]).toBe(expected.words[at + ROW.source])
          const error = worst(
            own.floats.subarray(at, at + ROW.target),
            expected.floats.subarray(at, at + ROW.target),
          )
          floatError = Math.max(floatError, error / SHELL)
          expect(error / SHELL).toBeLessThan(1e-5)
        }
      }
    })
  })

  afterAll(() => {
    // Of some 240 transport problems.
    expect(ties).toBeLessThan(6)
  })
})
