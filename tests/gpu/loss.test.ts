/** What becomes of a study whose GPU goes away, has no room, or computes wrongly. */
import { expect, it } from 'vitest'
import { EngineChooser } from '../../src/engine/choose.ts'
import type { RunState } from '../../src/engine/engine.ts'
import { GpuEngine } from '../../src/engine/gpu/gpu-engine.ts'
import { ReferenceEngine } from '../../src/engine/reference/reference-engine.ts'
import { WasmEngine } from '../../src/engine/wasm/wasm-engine.ts'
import { lasting } from '../../src/runtime/lasting-engine.ts'
import { compileStudy } from '../../src/study/compile/all.ts'
import { parseStudy } from '../../src/study/study.ts'
import { slow } from '../support/many.ts'
import { FAST_COMPILE, requestAdapter } from './support.ts'

/** With the kernels of the lab's own check, so that nothing more is compiled. */
const study = compileStudy(
  parseStudy({
    seed: 3,
    runs: 3,
    experiments: [
      {
        network: { width: 16, layers: 2 },
        training: { batch: 7, steps: 100 },
        coupling: { kind: 'minibatch-ot' },
      },
    ],
  }),
)
const ALL = [0, 1, 2]
const bits = (states: readonly RunState[]) =>
  states.map(({ step, parameters, first, second }) => [step, ...parameters, ...first, ...second])

/** A place with GPUs whose devices a test may spoil when they are opened, and what it has said. */
function place(spoil: (device: GPUDevice, number: number) => void = () => {}) {
  const devices: GPUDevice[] = []
  const said: string[] = []
  const chooser = new EngineChooser(
    {
      gpu: async () => {
        const adapter = await requestAdapter(FAST_COMPILE)
        const open = adapter.requestDevice.bind(adapter)
        adapter.requestDevice = async (descriptor) => {
          const device = await open(descriptor)
          spoil(device, devices.length)
          devices.push(device)
          return device
        }
        return GpuEngine.create(adapter, { now: () => performance.now() })
      },
      wasm: () => WasmEngine.create(),
      reference: async () => new ReferenceEngine(),
    },
    () => performance.now(),
  )
  const begun: string[] = []
  const choose = lasting(chooser, (title, lines, report) =>
    (report ? said : begun).push([title, ...lines].join(' | ')),
  )
  return { devices, said, begun, chooser, open: async () => (await choose('gpu', study)).engine }
}

/** From now on the device has room for so many bytes of runs. */
function shortOfMemory(device: GPUDevice, room: number): void {
  const create = device.createBuffer.bind(device)
  const push = device.pushErrorScope.bind(device)
  const pop = device.popErrorScope.bind(device)
  const scopes: string[] = []
  let full: { message: string } | undefined
  device.createBuffer = (descriptor) => {
    if (descriptor.label === 'TrainPass.state' && descriptor.size > room)
      full = { message: `${descriptor.size} bytes` }
    return create(descriptor)
  }
  device.pushErrorScope = (filter) => {
    scopes.push(filter)
    push(filter)
  }
  device.popErrorScope = async () => {
    const error = scopes.pop() === 'out-of-memory' ? full : undefined
    if (error) full = undefined
    return (await pop()) ?? (error as GPUError) ?? null
  }
}

it('a device that is short of memory, is destroyed, and one whose kernel took too long: the same bits, then WebAssembly', async () => {
  let lose = (_: GPUDeviceLostInfo): void => {}
  const { devices, said, open, chooser } = place((device, number) => {
    if (number === 0) shortOfMemory(device, 11000)
    // As a system says it that has ended a kernel; no software adapter does.
    else
      Object.defineProperty(device, 'lost', {
        value: new Promise<GPUDeviceLostInfo>((resolve) => {
          lose = resolve
        }),
      })
  })
  const engine = await open()
  await engine.load(study)
  await engine.train(20, ALL)
  await engine.save([0, 1])
  const pending = engine.train(40, ALL)
  setTimeout(() => devices[0]!.destroy(), 5)
  expect((await pending).map(({ step }) => step)).toEqual([60, 60, 60])
  const disturbed = bits(await engine.save(ALL))
  expect(devices).toHaveLength(2)
  await engine.load(study)
  await engine.train(60, ALL)
  const states = bits(await engine.save(ALL))
  expect(disturbed).toEqual(states)

  lose({ reason: 'unknown', message: 'a kernel ran for too long' } as GPUDeviceLostInfo)
  await Promise.resolve()
  const [trained] = await engine.train(5, [1])
  expect(trained!.step).toBe(65)
  expect(engine.report.name).toBe('wasm')
  expect(engine.report.variant).toMatch(/^after .*swiftshader.*, to step 60$/i)
  // Those that did not train since then are still to the bit where the GPU had left them.
  expect(bits(await engine.save([0, 2]))).toEqual([states[0], states[2]])
  expect(said).toEqual([
    expect.stringMatching(
      /^Memory holds 2 runs at a time, so they train one part after the other\. \| The study does not fit the GPU: \d+ bytes\.$/,
    ),
    expect.stringMatching(
      /^The GPU failed and was started again; the results are the same\. \| The GPU device was lost/,
    ),
    'The GPU cannot go on; the WebAssembly engine does. | The GPU device was lost: a kernel ran for too long. | Both have trained the runs that had begun; after a rewind, this one trains them alone.',
  ])
  await chooser.dispose()
})

it.each([['training', 'TrainPass.train.module'], ...slow(['sampling', 'SamplePass.module'])])(
  'an adapter whose compiler gets a number of %s wrong by a thousandth is found before anything is shown',
  async (what, spoilt) => {
    let found = 0
    const { open, chooser } = place((device) => {
      const create = device.createShaderModule.bind(device)
      device.createShaderModule = ({ code, label, ...rest }) => {
        if (label !== spoilt) return create({ ...rest, code })
        found++
        return create({ ...rest, code: code.replaceAll('1.0507', '1.0517') })
      }
    })
    await expect(open().then(({ report }) => report)).rejects.toThrow(
      `WebGPU is not used: its ${what} deviates from the reference by`,
    )
    expect(found).toBeGreaterThan(0)
    await chooser.dispose()
  },
)
