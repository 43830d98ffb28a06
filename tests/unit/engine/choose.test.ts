import { afterEach, expect, it, vi } from 'vitest'
import { EngineChooser } from '../../../src/engine/choose.ts'
import type { Engine, EngineName } from '../../../src/engine/engine.ts'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'

const study = compileStudy(
  parseStudy({ experiments: [{ network: { width: 16, layers: 1 }, training: { batch: 2 } }] }),
)

afterEach(() => {
  vi.useRealTimers()
})

/** A right engine that takes `cost` ticks of the test's clock per step. */
function engineOf(name: EngineName, cost: number, clock: { time: number }): Engine {
  const engine = new ReferenceEngine()
  const train = engine.train.bind(engine)
  Object.assign(engine, { report: { name, device: 'test', variant: '' } })
  engine.train = async (steps, runs) => {
    clock.time += steps * cost
    return train(steps, runs)
  }
  return engine
}

function chooserOf(
  makers: Partial<Record<EngineName, (clock: { time: number }, asked: boolean) => Engine>>,
) {
  const clock = { time: 0 }
  const maker = (name: EngineName) => async (asked: boolean) => {
    const make = makers[name]
    if (!make) throw new Error(`no ${name} here.`)
    return make(clock, asked)
  }
  return new EngineChooser(
    { gpu: maker('gpu'), wasm: maker('wasm'), reference: maker('reference') },
    () => clock.time,
  )
}

/** Trains, but slightly wrongly: as a faulty adapter would. */
function wrong(engine: Engine): Engine {
  const save = engine.save.bind(engine)
  engine.save = async (runs) => {
    const states = await save(runs)
    for (const { parameters } of states) parameters[3] = parameters[3]! + 1e-3
    return states
  }
  return engine
}

it.each([
  [1, 5, 'gpu'],
  [5, 1, 'wasm'],
])('auto takes the faster: gpu %i, wasm %i', async (gpu, wasm, winner) => {
  const chooser = chooserOf({
    gpu: (clock) => engineOf('gpu', gpu, clock),
    wasm: (clock) => engineOf('wasm', wasm, clock),
  })
  const { engine, reason } = await chooser.choose('auto', study)
  expect(engine.report.name).toBe(winner)
  expect(reason).toMatch(/Fastest.*steps\/s/)
})

it('an engine that computes wrongly is not used, and the reason says so', async () => {
  const chooser = chooserOf({
    gpu: (clock) => wrong(engineOf('gpu', 1, clock)),
    wasm: (clock) => engineOf('wasm', 9, clock),
  })
  const { engine, reason } = await chooser.choose('auto', study)
  expect(engine.report.name).toBe('wasm')
  expect(reason).toMatch(/WebGPU is not used: its training deviates from the reference by/)
  await expect(chooser.choose('gpu', study)).rejects.toThrow(/deviates/)
})

it('without GPU and WebAssembly the reference engine stands in', async () => {
  const chooser = chooserOf({ reference: () => new ReferenceEngine() })
  const { engine, reason } = await chooser.choose('auto', study)
  expect(engine.report.name).toBe('reference')
  expect(reason).toMatch(/no wasm here\. .*no gpu here\./)
})

it('what auto refuses is still made when asked for', async () => {
  const chooser = chooserOf({
    gpu: (clock, asked) => {
      if (!asked) throw new Error('software adapter')
      return engineOf('gpu', 1, clock)
    },
    wasm: (clock) => engineOf('wasm', 9, clock),
  })
  expect((await chooser.choose('auto', study)).engine.report.name).toBe('wasm')
  expect((await chooser.choose('gpu', study)).engine.report.name).toBe('gpu')
})

it('an engine that comes late is not waited for, and is considered the next time', async () => {
  const clock = { time: 0 }
  let arrive = (_: Engine): void => {}
  const late = new Promise<Engine>((resolve) => {
    arrive = resolve
  })
  const chooser = new EngineChooser(
    {
      gpu: () => late,
      wasm: async () => engineOf('wasm', 9, clock),
      reference: async () => new ReferenceEngine(),
    },
    () => clock.time,
    () => 10,
  )
  const first = await chooser.choose('auto', study)
  expect(first.engine.report.name).toBe('wasm')
  expect(first.reason).toMatch(/WebGPU was not waited for/)
  arrive(engineOf('gpu', 1, clock))
  expect((await chooser.choose('gpu', study)).engine.report.name).toBe('gpu')
  expect((await chooser.choose('auto', study)).reason).toMatch(/Fastest/)
})

it('without patience the GPU is not even started until it is prepared', async () => {
  const clock = { time: 0 }
  let started = 0
  const chooser = new EngineChooser(
    {
      gpu: async () => {
        started++
        return engineOf('gpu', 1, clock)
      },
      wasm: async () => engineOf('wasm', 9, clock),
      reference: async () => new ReferenceEngine(),
    },
    () => clock.time,
    () => 0,
    () => new Promise((resolve) => setTimeout(resolve, 100)),
  )
  expect((await chooser.choose('auto', study)).engine.report.name).toBe('wasm')
  expect(started).toBe(0)
  chooser.prepare()
  expect((await chooser.choose('auto', study)).engine.report.name).toBe('gpu')
})

it('no engine at all is an error with every reason', async () => {
  await expect(chooserOf({}).choose('auto', study)).rejects.toThrow(
    /reference engine is not used: no reference here/,
  )
})

it('WebAssembly that could not be made now is tried again with the next study, a GPU that is not there is not', async () => {
  const tried = { gpu: 0, wasm: 0 }
  const chooser = chooserOf({
    gpu: () => {
      tried.gpu++
      throw new Error('there is no adapter')
    },
    wasm: (clock) => {
      if (++tried.wasm === 1) throw new Error('too little memory')
      return engineOf('wasm', 1, clock)
    },
    reference: (clock) => engineOf('reference', 1, clock),
  })
  const first = await chooser.choose('auto', study)
  expect(first.engine.report.name).toBe('reference')
  expect(first.reason).toContain('WebAssembly is not used: too little memory.')
  expect((await chooser.choose('auto', study)).engine.report.name).toBe('wasm')
  expect(tried).toEqual({ gpu: 1, wasm: 2 })
})

it('an engine that gives no answer while it is checked is not waited for for ever', async () => {
  const chooser = chooserOf({
    wasm: (clock) => {
      const engine = engineOf('wasm', 1, clock)
      engine.train = () => new Promise(() => {})
      return engine
    },
    reference: (clock) => engineOf('reference', 1, clock),
  })
  vi.useFakeTimers()
  const chosen = chooser.choose('auto', study)
  // Once, and once more.
  await vi.advanceTimersByTimeAsync(2 * 180000 + 1000)
  const { engine, reason } = await chosen
  expect(engine.report.name).toBe('reference')
  expect(reason).toContain('WebAssembly is not used: It gave no answer for 180 s.')
})

it('an engine that fails when it is timed is timed again the next time', async () => {
  let faults = 1
  const chooser = chooserOf({
    gpu: (clock) => {
      const engine = engineOf('gpu', 1, clock)
      const { load } = engine
      engine.load = async (given) => {
        if (given === study && faults-- > 0) throw new Error('The GPU is busy')
        return load.call(engine, given)
      }
      return engine
    },
    wasm: (clock) => engineOf('wasm', 5, clock),
  })
  const first = await chooser.choose('auto', study)
  expect(first.engine.report.name).toBe('wasm')
  expect(first.reason).toContain('WebGPU failed')
  expect((await chooser.choose('auto', study)).engine.report.name).toBe('gpu')
})
