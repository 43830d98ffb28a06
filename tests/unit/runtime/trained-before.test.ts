/** What is told of the engines that trained a run before the present one. */
import { expect, it } from 'vitest'
import { ALL, bits, compiled, Faulty, place, undisturbed } from './faults.ts'

it('which engine trained the first steps of each run outlives the engine, with the states of the runs', async () => {
  const first = new Faulty('gpu')
  const { choose } = place({ gpu: [first], wasm: [new Faulty('wasm')] })
  const { engine } = await choose('gpu', compiled)
  await engine.load(compiled)
  await engine.train(5, [0, 1])
  await engine.train(3, [1])
  await engine.save(ALL)
  first.fault = () => {
    throw new Error('A valid external Instance reference no longer exists.')
  }
  await engine.train(6, [1])
  const states = await engine.save(ALL)
  const device = 'a gpu'
  expect(states.map(({ before }) => before)).toEqual([
    { device, step: 5 },
    { device, step: 8 },
    undefined,
  ])
  expect(engine.report.variant).toBe('after a gpu, to steps 5 to 8')
  const next = await place({ wasm: [new Faulty('wasm')] }).choose('wasm', compiled)
  await next.engine.load(compiled)
  expect(next.engine.report.variant).toBe('')
  await next.engine.restore(states.slice(1, 2))
  expect(next.engine.report.variant).toBe('after a gpu, to step 8')
  expect((await next.engine.save([1]))[0]!.before).toEqual({ device, step: 8 })
})

it('every kind of engine that trained a run is named, and none of which nothing is left', async () => {
  const [first, second] = [new Faulty('gpu'), new Faulty('gpu')]
  first.device = 'one gpu'
  second.device = 'another gpu'
  const lost = (): never => {
    throw new Error('The GPU device was lost')
  }
  const { said, choose } = place({ gpu: [first, second], wasm: [new Faulty('wasm')] })
  const { engine } = await choose('gpu', compiled)
  await engine.load(compiled)
  await engine.train(4, [0, 1])
  await engine.save(ALL)
  first.fault = lost
  await engine.train(2, [1])
  expect(engine.report.variant).toBe('after one gpu, to step 4')
  await engine.save([1])
  second.fault = lost
  await engine.train(1, [1])
  expect(engine.report).toMatchObject({
    name: 'wasm',
    variant: 'after one gpu and another gpu, to steps 4 to 6',
  })
  const states = await engine.save(ALL)
  expect(states.map(({ before }) => before)).toEqual([
    { device: 'one gpu', step: 4 },
    { device: 'one gpu and another gpu', step: 6 },
    undefined,
  ])
  expect(said.map(({ lines }) => lines.length)).toEqual([2, 2])
})

it('a run of which no step was saved is the next engine’s alone', async () => {
  const first = new Faulty('gpu')
  const { said, choose } = place({ gpu: [first], wasm: [new Faulty('wasm')] })
  const { engine } = await choose('gpu', compiled)
  await engine.load(compiled)
  await engine.train(4, ALL)
  first.fault = () => {
    throw new Error('The GPU device was lost')
  }
  await engine.train(1, ALL)
  expect(engine.report).toMatchObject({ name: 'wasm', variant: '' })
  expect((await engine.save([0]))[0]!.before).toBeUndefined()
  expect(said.map(({ lines }) => lines)).toEqual([['The GPU device was lost.']])
})

it('a state that is restored later is still that of the engine that trained it', async () => {
  const first = new Faulty('gpu')
  const { choose } = place({ gpu: [first], wasm: [new Faulty('wasm')] })
  const { engine } = await choose('gpu', compiled)
  await engine.load(compiled)
  await engine.train(5, ALL)
  const kept = await engine.save([0])
  await engine.train(2, ALL)
  await engine.save(ALL)
  first.fault = (): never => {
    throw new Error('The GPU device was lost')
  }
  await engine.train(3, ALL)
  await engine.restore(kept)
  const states = await engine.save(ALL)
  const device = 'a gpu'
  expect(states.map(({ before }) => before?.step)).toEqual([5, 7, 7])
  // So it is where the engine has changed before they come: as those of a kept study.
  const next = await place({ wasm: [new Faulty('wasm')] }).choose('wasm', compiled)
  await next.engine.load(compiled)
  await next.engine.restore([{ ...kept[0]!, before: undefined }])
  expect(next.engine.report.variant).toBe('after a gpu, to step 5')
  expect((await next.engine.save([0]))[0]!.before).toEqual({ device, step: 5 })
})

it('where no engine does it, the runs stay where they were, and the next one goes on from there', async () => {
  const gpu = new Faulty('gpu')
  const workers = Array.from({ length: 9 }, () => new Faulty('wasm'))
  const { said, choose } = place({ gpu: [gpu], wasm: [...workers] })
  const { engine } = await choose('gpu', compiled)
  await engine.load(compiled)
  await engine.train(5, ALL)
  await engine.save(ALL)
  await engine.train(4, ALL)
  const failing = (method: string): void => {
    for (const each of workers) {
      let loaded = 0
      each.fault = (called, [study]) => {
        if (called === 'load') loaded = (study as typeof compiled).runs.length
        // Not while it is checked.
        if (called === method && loaded > 1) throw new Error('A worker stopped: unreachable.')
      }
    }
  }
  failing('sample')
  gpu.fault = (): never => {
    throw new Error('The GPU device was lost')
  }
  const start = Float32Array.of(50, 0)
  const solver = { solver: 'euler', steps: 2, tolerance: 1 } as const
  const request = { run: 1, start, solver, times: Float32Array.of(1) }
  await expect(engine.sample([request])).rejects.toThrow('A worker stopped')
  // Nor is anything lost where another study cannot be loaded.
  failing('load')
  await expect(engine.load(compiled)).rejects.toThrow('A worker stopped')
  expect(said).toEqual([])
  for (const each of workers) each.fault = () => {}
  await engine.train(2, ALL)
  const states = await engine.save(ALL)
  expect(bits(states)).toEqual((await undisturbed(11)).bits)
  expect(states.map(({ before }) => before)).toEqual(ALL.map(() => ({ device: 'a gpu', step: 5 })))
  expect(said.map(({ title, report }) => [title, report])).toEqual([
    ['The GPU cannot go on; the WebAssembly engine does.', 'wasm after a gpu, to step 5'],
  ])
})
