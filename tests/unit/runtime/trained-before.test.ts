/** What is told of the engines that trained a run before the present one. */
import { expect, it } from 'vitest'
import { ALL, compiled, Faulty, place } from './faults.ts'

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
