import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WgslReflect } from 'wgsl_reflect/wgsl_reflect.module.js'
import { isSoftwareAdapter } from '../../src/engine/gpu/adapter.ts'
import { GpuDevice, specialise } from '../../src/engine/gpu/device.ts'
import { GpuEngine } from '../../src/engine/gpu/gpu-engine.ts'
import { kernelSizes, WORKGROUP_BYTES, workgroupBytes } from '../../src/engine/gpu/kernel-shape.ts'
import * as layout from '../../src/engine/gpu/layout.ts'
import { Pacer } from '../../src/engine/gpu/pacer.ts'
import { packedLength, packedPlaces } from '../../src/engine/gpu/packing.ts'
import { BatchPass } from '../../src/engine/gpu/passes/batch-pass.ts'
import { ControlPass } from '../../src/engine/gpu/passes/control-pass.ts'
import { SamplePass } from '../../src/engine/gpu/passes/sample-pass.ts'
import { TrainPass } from '../../src/engine/gpu/passes/train-pass.ts'
import { VelocityPass } from '../../src/engine/gpu/passes/velocity-pass.ts'
import { ACTIVATIONS } from '../../src/network/shape.ts'
import { compileStudy } from '../../src/study/compile/all.ts'
import type { CompiledStudy } from '../../src/study/compile.ts'
import { parseStudy } from '../../src/study/study.ts'
import { requestAdapter } from './support.ts'

const SMALL: CompiledStudy = compileStudy(
  parseStudy({ version: 1, runs: 2, experiments: [{ network: { width: 16, layers: 1 } }] }),
)

/** Compiled as browsers do it: workgroup memory is zeroed first. */
describe('an engine without developer toggles', () => {
  let adapter: GPUAdapter
  let engine: GpuEngine
  beforeAll(async () => {
    adapter = await requestAdapter()
    engine = await GpuEngine.create(adapter, { now: () => performance.now() })
  })
  afterAll(() => engine.dispose())

  it('reports the adapter and knows that it is software', () => {
    expect(engine.report.name).toBe('gpu')
    expect(engine.report.device).toMatch(/swiftshader/i)
    expect(isSoftwareAdapter(adapter)).toBe(true)
  })

  it('asks for no limit above the defaults', async () => {
    const device = await GpuDevice.open(await requestAdapter())
    expect(device.device.limits.maxComputeWorkgroupStorageSize).toBe(WORKGROUP_BYTES)
    expect(device.device.limits.maxStorageBuffersPerShaderStage).toBe(8)
    device.dispose()
  })

  it('frees the first study when a second is loaded, and everything on disposal', async () => {
    expect(engine.liveObjects).toBe(0)
    await engine.load(SMALL)
    const live = engine.liveObjects
    expect(live).toBeGreaterThan(0)
    const [training] = await engine.train(3, [1])
    expect(training!.step).toBe(3)
    expect(training!.losses).toHaveLength(3)
    await engine.sample([
      {
        run: 1,
        start: Float32Array.of(50, 10),
        solver: { solver: 'euler', steps: 3, tolerance: 1e-4 },
        times: Float32Array.of(1),
      },
    ])
    await engine.velocity(0, Float32Array.of(1, 2), 0.5)
    expect(engine.liveObjects).toBe(live)
    await engine.load(SMALL)
    expect(engine.liveObjects).toBe(live)
    expect((await engine.train(1, [1]))[0]!.losses[0]).toBe(training!.losses[0])
  })

  it('rejects what is not in the study', async () => {
    await expect(engine.train(1, [2])).rejects.toThrow('Run 2 is not in the study')
    await expect(engine.save([7])).rejects.toThrow('Run 7 is not in the study')
  })

  it('rejects pending and later calls after its device is gone', async () => {
    const pending = engine.train(100000, [0, 1])
    setTimeout(() => engine.dispose(), 50)
    await expect(pending).rejects.toThrow('The GPU engine was disposed of')
    await expect(engine.train(1, [0])).rejects.toThrow('The GPU engine was disposed of')
    expect(engine.liveObjects).toBe(0)
  })
})

describe('what TypeScript and WGSL share', () => {
  const split = { code: TrainPass.splitCode, bindings: TrainPass.bindings }
  const passes = [TrainPass, split, BatchPass, SamplePass, ControlPass, VelocityPass]
  const layouts = Object.values(layout).filter(
    (value): value is layout.StructLayout => typeof value === 'object' && 'fields' in value,
  )

  it('structs are laid out alike', () => {
    const seen = new Set<string>()
    for (const { code } of passes) {
      const reflected = new WgslReflect(code)
      // Structs that no buffer holds are the shader's own business.
      const shared = [...reflected.uniforms, ...reflected.storage].map(({ type }) =>
        'format' in type ? (type.format as { name: string }).name : type.name,
      )
      for (const struct of reflected.structs) {
        if (!shared.includes(struct.name)) continue
        const own = layouts.find(({ name }) => name === struct.name)
        expect(own, `layout of ${struct.name}`).toBeDefined()
        expect(own!.size).toBe(struct.size)
        expect(Object.keys(own!.fields)).toEqual(struct.members.map(({ name }) => name))
        for (const { name, offset, type } of struct.members)
          expect(own!.fields[name]).toEqual({
            type: type.name === 'vec4' ? 'vec4f' : type.name,
            offset,
          })
        seen.add(struct.name)
      }
    }
    expect([...seen].sort()).toEqual(layouts.map(({ name }) => name).sort())
  })

  it('bindings are those of the shaders, eight storage buffers at most', () => {
    for (const { code, bindings } of passes) {
      const found = new WgslReflect(code).getBindGroups()[0]!
      const kinds = found.map((variable) => ({
        field: variable.name,
        type:
          variable.resourceType === 0
            ? 'uniform'
            : variable.access === 'read'
              ? 'read-only-storage'
              : 'storage',
      }))
      expect(kinds).toEqual(bindings)
      expect(bindings.filter(({ type }) => type !== 'uniform').length).toBeLessThanOrEqual(8)
    }
  })

  it('a placeholder that is not in the shader is an error', () => {
    const request = { label: 'Test', code: 'const WIDTH = 64u;', constants: { WIDTH: 32 } }
    expect(specialise(request)).toBe('const WIDTH = 32u;')
    expect(() => specialise({ ...request, constants: { DEPTH: 1 } })).toThrow('no const DEPTH')
  })

  it('every shape fits into workgroup memory, and its parameters into their packing', () => {
    for (const width of [16, 32, 64, 128])
      for (const layers of [1, 2, 3, 4])
        for (const batch of [1, 10, 13, 100, 1024]) {
          const frequencies = (width / 16 + layers + batch) % 5
          const network = { width, layers, activation: ACTIVATIONS[0], frequencies }
          const { samples, chunks } = kernelSizes({
            network,
            batch,
            average: false,
            clip: false,
            split: false,
          })
          expect(workgroupBytes(network, samples)).toBeLessThanOrEqual(WORKGROUP_BYTES)
          expect(samples * chunks).toBeGreaterThanOrEqual(batch)
          expect(samples * (chunks - 1)).toBeLessThan(batch)
          const places = packedPlaces(network)
          expect(new Set(places).size).toBe(places.length)
          expect(Math.max(...places)).toBeLessThan(packedLength(network))
        }
  })
})

describe('pacing', () => {
  it('starts at one, at most doubles, and follows the measured time', () => {
    const pacer = new Pacer(8)
    expect(pacer.next(1, 1000)).toBe(1)
    pacer.measured(1, 0.1)
    expect(pacer.next(1, 1000)).toBe(2)
    pacer.measured(2, 0.2)
    expect(pacer.next(1, 3)).toBe(3)
    pacer.measured(4, 64)
    expect(pacer.next(1, 1000)).toBe(1)
  })

  it('shrinks at once when the load grows', () => {
    const pacer = new Pacer(8)
    for (let units = 1; units < 64; units *= 2) pacer.measured(units, 0.01)
    expect(pacer.next(1, 1000)).toBe(64)
    expect(pacer.next(16, 1000)).toBe(4)
  })
})
