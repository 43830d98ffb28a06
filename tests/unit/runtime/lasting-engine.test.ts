import { afterEach, expect, it, vi } from 'vitest'
import { Stopped } from '../../../src/engine/in-time.ts'
import { EnginePool } from '../../../src/engine/pool.ts'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import type { LabEvent } from '../../../src/runtime/protocol.ts'
import { ALL, bits, compiled, Faulty, once, place, study, undisturbed } from './faults.ts'
import { checkpoints, finished, startLab } from './labs.ts'

afterEach(() => {
  vi.useRealTimers()
})

it.each(['train', 'save', 'sample', 'velocity', 'restore', 'load'])(
  'a GPU that is lost in %s: another one goes on to the same bits, and that is said',
  async (method) => {
    const [first, second] = [new Faulty('gpu'), new Faulty('gpu')]
    const { said, choose } = place({ gpu: [first, second] })
    const { engine } = await choose('gpu', compiled)
    const load = method === 'load'
    if (load) first.fault = once('load', 1)
    await engine.load(compiled)
    const a = await engine.train(7, ALL)
    const kept = await engine.save([0, 2])
    const b = await engine.train(4, ALL)
    if (!load) first.fault = once(method, 1)
    const start = Float32Array.of(50, 0)
    const request = { run: 1, start, solver: { solver: 'euler', steps: 2, tolerance: 1 } as const }
    const sample = async () => engine.sample([{ ...request, times: Float32Array.of(1) }])
    const sampled = await sample()
    const c = await engine.train(9, ALL)
    await engine.velocity(0, start, 0.5)
    const states = await engine.save(ALL)
    const expected = await undisturbed(20)
    expect(bits(states)).toEqual(expected.bits)
    const losses = ALL.map((run) => [a, b, c].flatMap((piece) => [...piece[run]!.losses]))
    expect(losses).toEqual(expected.losses.map((each) => [...each]))
    await engine.restore(kept)
    expect(bits(await engine.save([0, 2]))).toEqual(bits(kept))
    expect(await sample()).not.toEqual(sampled)
    expect(first.disposed).toBe(true)
    expect(said).toEqual([
      {
        title: 'The GPU failed and was started again; the results are the same.',
        lines: ['The GPU device was lost.'],
        report: 'gpu',
      },
    ])
  },
)

/** Trains a study to its end in a lab of that place. @returns what was measured, and what the lab has said */
async function results(choose: ReturnType<typeof place>['choose'], wish: 'gpu' | 'wasm') {
  const lab = startLab(undefined, (_, study) => choose(wish, study))
  const done = lab.until(finished)
  lab.send({ kind: 'open', study, preparations: [], play: true })
  await done
  lab.stop()
  const problems = lab.events.filter(({ kind }: LabEvent) => kind === 'problem')
  return { problems, checkpoints: checkpoints(lab.events) }
}

it('a lab whose GPU is lost twice goes on with WebAssembly, whose worker may stop too: nothing is missing', async () => {
  const kinds = {
    gpu: [new Faulty('gpu'), new Faulty('gpu'), new Faulty('gpu')],
    wasm: [new Faulty('wasm'), new Faulty('wasm')],
  }
  const [first, second, third] = kinds.gpu as [Faulty, Faulty, Faulty]
  const [worker] = kinds.wasm as [Faulty]
  const fails = (each: Faulty, method: string, n: number): void => {
    // The self-check loads and trains once.
    each.fault = once(method, n)
  }
  fails(first, 'train', 4)
  fails(second, 'sample', 2)
  fails(worker, 'train', 6)
  const { said, matters, choose, chooser } = place(kinds)
  const disturbed = await results(choose, 'gpu')
  const plain = await results(place({ wasm: [new Faulty('wasm')] }).choose, 'wasm')
  expect(disturbed).toEqual(plain)
  expect(plain.checkpoints).toHaveLength(12)
  expect(said.map(({ title, report }) => [title, report])).toEqual([
    ['The GPU failed and was started again; the results are the same.', 'gpu'],
    [
      'The GPU cannot go on; the WebAssembly engine does.',
      expect.stringMatching(/^wasm after a gpu, to step \d+$/),
    ],
    [
      'The WebAssembly engine failed and was started again; the results are the same.',
      expect.stringMatching(/^wasm after a gpu, to step \d+$/),
    ],
  ])
  // That the GPU cannot go on takes the place of that it went on.
  expect(matters).toEqual(['gpu', 'gpu', 'wasm'])
  expect(said[1]!.lines).toEqual([
    'The GPU device was lost.',
    'Both have trained the runs that had begun; after a rewind, this one trains them alone.',
  ])
  // There is no third GPU for whoever asks, though the machine has one.
  await expect(chooser.choose('gpu', compiled)).rejects.toThrow('it has failed twice')
  expect(third.disposed).toBe(false)
})

it('a GPU whose adapter is gone gives way to WebAssembly at once', async () => {
  const first = new Faulty('gpu')
  const { said, choose } = place({ gpu: [first], wasm: [new Faulty('wasm')] })
  const { engine } = await choose('gpu', compiled)
  await engine.load(compiled)
  await engine.train(5, ALL)
  await engine.save(ALL)
  await engine.train(2, ALL)
  first.fault = () => {
    throw new Error(
      'The GPU device was lost: A valid external Instance reference no longer exists.',
    )
  }
  await engine.train(4, ALL)
  // The two steps that were not saved are the other engine's.
  expect(engine.report).toMatchObject({ name: 'wasm', variant: 'after a gpu, to step 5' })
  expect(bits(await engine.save(ALL))).toEqual((await undisturbed(11)).bits)
  expect(said).toHaveLength(1)
  // A rewind trains all of it on the new engine.
  await engine.load(compiled)
  expect(engine.report.variant).toBe('')
})

it('what fails on every engine is told after four, and the lab goes on listening', async () => {
  const broken = Array.from({ length: 9 }, () => {
    const each = new Faulty('wasm')
    let loads = 0
    each.fault = (method) => {
      if (method === 'load') loads++
      // Not while it is checked.
      if (method === 'train' && loads > 1) throw new Error('A worker stopped: unreachable.')
    }
    return each
  })
  const { choose, said } = place({ wasm: [...broken] })
  const { engine } = await choose('wasm', compiled)
  await engine.load(compiled)
  await expect(engine.train(1, ALL)).rejects.toThrow('A worker stopped: unreachable')
  expect(broken.map(({ disposed }) => disposed).indexOf(false)).toBe(4)
  expect(said).toEqual([])
  broken[4]!.fault = () => {}
  await engine.load(compiled)
  await engine.train(3, ALL)
  expect(bits(await engine.save(ALL))).toEqual((await undisturbed(3)).bits)
})

it('a worker that gives no answer for three minutes is replaced; asleep, none of them passes', async () => {
  const first = new Faulty('wasm')
  const { said, choose } = place({ wasm: [first, new Faulty('wasm')] })
  const { engine } = await choose('wasm', compiled)
  await engine.load(compiled)
  first.fault = () => new Promise(() => {})
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] })
  const trained = engine.train(6, ALL)
  await vi.advanceTimersByTimeAsync(170000)
  // Asleep: the clock goes on, timers do not.
  vi.setSystemTime(Date.now() + 3600000)
  await vi.advanceTimersByTimeAsync(9000)
  expect(first.disposed).toBe(false)
  await vi.advanceTimersByTimeAsync(1000)
  vi.useRealTimers()
  await trained
  expect(first.disposed).toBe(true)
  expect(said[0]!.lines).toEqual(['It gave no answer for 180 s.'])
  expect(bits(await engine.save(ALL))).toEqual((await undisturbed(6)).bits)
})

it('an engine that computes wrongly is found before any result, and that is said once', async () => {
  const wrong = new Faulty('gpu', async () => {
    const engine = await WasmEngine.create()
    const train = engine.train.bind(engine)
    engine.train = async (steps, runs) => {
      const trained = await train(steps, runs)
      const states = await engine.save(runs)
      for (const { parameters } of states) parameters[5]! *= 1.001
      await engine.restore(states)
      return trained
    }
    return engine
  })
  const { said, choose } = place({ gpu: [wrong], wasm: [new Faulty('wasm')] })
  for (const _ of [1, 2]) expect((await choose('auto', compiled)).engine.report.name).toBe('wasm')
  expect(wrong.disposed).toBe(true)
  expect(said).toEqual([
    {
      title: expect.stringMatching(/^WebGPU is not used: its training deviates from the reference/),
      lines: [expect.stringMatching(/^WebAssembly passed its check\./)],
      report: 'wasm',
    },
  ])
})

it('an engine that trains rightly and samples wrongly is found too', async () => {
  const wrong = new Faulty('gpu', async () => {
    const engine = await WasmEngine.create()
    const sample = engine.sample.bind(engine)
    engine.sample = async (requests) => {
      const sampled = await sample(requests)
      // One point is off by the width of a hair.
      for (const { positions } of sampled) positions[3]! += 0.01
      return sampled
    }
    return engine
  })
  const { said, choose } = place({ gpu: [wrong], wasm: [new Faulty('wasm')] })
  expect((await choose('auto', compiled)).engine.report.name).toBe('wasm')
  expect(said.map(({ title }) => title)).toEqual([
    expect.stringMatching(/^WebGPU is not used: its sampling deviates from the reference by \d/),
  ])
})

it('two wasm workers behind a pool: the one that stops is made anew with all its runs', async () => {
  let made = 0
  const pool = () =>
    EnginePool.create(async () => {
      const engine = await WasmEngine.create()
      const number = ++made
      const train = engine.train.bind(engine)
      let calls = 0
      engine.train = async (steps, runs) => {
        if (number === 2 && ++calls === 3) throw new Error('A worker stopped: unknown error')
        return train(steps, runs)
      }
      return engine
    }, 2)
  const { said, choose } = place({ wasm: [new Faulty('wasm', pool), new Faulty('wasm', pool)] })
  const { engine } = await choose('wasm', compiled)
  await engine.load(compiled)
  for (const steps of [3, 5, 2, 4]) await engine.train(steps, ALL)
  expect(bits(await engine.save(ALL))).toEqual((await undisturbed(14)).bits)
  expect(said).toHaveLength(1)
  expect(made).toBe(4)
})

it('only what takes long to be put right is told of before it is over', async () => {
  const engines = [1, 2, 3].map(() => new Faulty('wasm'))
  const { said, begun, choose } = place({ wasm: [...engines] })
  const { engine } = await choose('wasm', compiled)
  await engine.load(compiled)
  await engine.train(7, ALL)
  await engine.save(ALL)
  engines[0]!.fault = once('train', 1)
  await engine.train(5, ALL)
  expect([begun.length, said.length]).toEqual([0, 1])
  engines[1]!.fault = once('train', 1)
  let release = (): void => {}
  engines[2]!.fault = (method) =>
    method === 'restore' && new Promise<void>((resolve) => (release = resolve))
  const trained = engine.train(2, ALL)
  await vi.waitUntil(() => begun.length > 0)
  expect(begun).toEqual([
    'The WebAssembly engine stopped; training is being taken up again from step 7. | The GPU device was lost.',
  ])
  expect(said).toHaveLength(1)
  release()
  await trained
  expect([begun.length, said.length]).toEqual([1, 2])
})

it('an engine whose worker stops while it is made or checked is made once more', async () => {
  let made = 0
  const stops = (first: Faulty['fault']): Faulty => {
    const each = new Faulty('wasm')
    each.fault = (...called) => {
      made++
      return first(...called)
    }
    return each
  }
  const stopped = (): never => {
    throw new Stopped('A worker stopped: unknown error')
  }
  const { choose, chooser } = place({ wasm: [stops(stopped), new Faulty('wasm')] })
  expect((await choose('auto', compiled)).engine.report.name).toBe('wasm')
  expect(made).toBe(1)
  await chooser.dispose()
  // Twice for whoever it does for, twice for whoever asked for it; a fifth would do.
  const four = [1, 2, 3, 4].map(() => stops(stopped))
  const again = place({ wasm: [...four, new Faulty('wasm')] })
  await expect(again.choose('wasm', compiled)).rejects.toThrow('A worker stopped: unknown error')
})
