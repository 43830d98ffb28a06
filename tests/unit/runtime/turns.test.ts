import { afterEach, expect, it, vi } from 'vitest'
import { OutOfMemory } from '../../../src/engine/out-of-memory.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { ALL, bits, compiled, Faulty, place, undisturbed } from './faults.ts'
import { checkpoints, finished, SMALL, startLab } from './labs.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** WebAssembly has room for so many kB of runs, in every instance. */
function shortOfMemory(kilobytes: number): void {
  const grow = WebAssembly.Memory.prototype.grow
  vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(function (
    this: WebAssembly.Memory,
    pages: number,
  ) {
    if (pages * 64 > kilobytes) throw new RangeError('WebAssembly.Memory.grow(): Unable to grow')
    return grow.call(this, pages)
  })
}

it('where memory does not hold all runs, they take turns: the same results, and that is said', async () => {
  const wide = parseStudy({
    ...SMALL,
    experiments: [
      { ...SMALL.experiments[0], network: { width: 64, layers: 3 } },
      {
        ...SMALL.experiments[0],
        network: { width: 64, layers: 2 },
        training: { steps: 30, batch: 3 },
      },
    ],
    runs: 3,
  })
  const train = async (choose: ReturnType<typeof place>['choose']) => {
    const lab = startLab(undefined, (_, study) => choose('wasm', study))
    const done = lab.until(finished)
    lab.send({ kind: 'open', study: wide, preparations: [], play: true })
    // Pictures of a run that waits for its turn.
    lab.send({ kind: 'select', run: 4, beside: [0] })
    await done
    const pictured = lab.until((event) => event.kind === 'snapshot' && event.snapshot.run === 5)
    lab.send({ kind: 'select', run: 0, beside: [5] })
    await pictured
    lab.stop()
    const drawn = lab.events.flatMap((event) => (event.kind === 'snapshot' ? [event.snapshot] : []))
    const pictures = drawn.slice(-2).map(({ run, step, positions }) => [run, step, ...positions])
    return { checkpoints: checkpoints(lab.events), pictures }
  }
  const plain = await train(place({ wasm: [new Faulty('wasm')] }).choose)
  shortOfMemory(330)
  const { said, choose } = place({ wasm: [new Faulty('wasm')] })
  expect(await train(choose)).toEqual(plain)
  expect(plain.checkpoints).toHaveLength(3 * 4 + 3 * 3)
  expect(said).toEqual([
    {
      title: 'Memory holds 2 runs at a time, so they train one part after the other.',
      lines: ['WebAssembly.Memory.grow(): Unable to grow.'],
      report: 'wasm 2 runs at a time',
    },
  ])
  // With no room for a single one the study is refused in a sentence.
  shortOfMemory(100)
  const tight = place({ wasm: [1, 2, 3, 4, 5, 6].map(() => new Faulty('wasm')) })
  const { engine } = await tight.choose('wasm', compiled)
  await expect(engine.load(compileStudy(wide))).rejects.toThrow('Unable to grow')
})

/** Refuses memory in a call while more than so many runs are loaded. */
function refusing(method: string, most: number): Faulty['fault'] {
  let loaded = 0
  return (called, [study]) => {
    if (called === 'load') loaded = (study as typeof compiled).runs.length
    if (called === method && loaded > most) throw new OutOfMemory('no room to grow')
  }
}

it.each(['train', 'save', 'sample', 'velocity'])(
  'memory that is refused in %s, long after it was loaded: from the last checkpoint with fewer runs at a time, to the same bits',
  async (method) => {
    const engines = [1, 2, 3].map(() => new Faulty('wasm'))
    for (const each of engines) each.fault = refusing(method, 1)
    const { said, choose } = place({ wasm: [...engines] })
    const { engine } = await choose('wasm', compiled)
    const start = Float32Array.of(50, 0)
    const request = { start, solver: { solver: 'euler', steps: 2, tolerance: 1 } as const }
    const requests = ALL.map((run) => ({ ...request, run, times: Float32Array.of(1) }))
    await engine.load(compiled)
    await engine.train(7, ALL)
    await engine.save([0, 2])
    await engine.train(5, ALL)
    expect(await engine.sample(requests)).toHaveLength(3)
    await engine.velocity(0, start, 0.5)
    await engine.train(8, ALL)
    expect(bits(await engine.save(ALL))).toEqual((await undisturbed(20)).bits)
    expect(said).toEqual([
      {
        title: 'Memory holds 1 run at a time, so they train one part after the other.',
        lines: ['no room to grow.'],
        report: 'wasm 1 run at a time',
      },
    ])
    expect(engines.map(({ disposed }) => disposed)).toEqual([true, true, false])
  },
)

it('an error of range that is no refusal of memory is a fault like any other', async () => {
  const first = new Faulty('wasm')
  const { said, choose } = place({ wasm: [first, new Faulty('wasm')] })
  const { engine } = await choose('wasm', compiled)
  await engine.load(compiled)
  first.fault = () => {
    throw new RangeError('Invalid typed array length: -1')
  }
  await engine.train(4, ALL)
  expect(bits(await engine.save(ALL))).toEqual((await undisturbed(4)).bits)
  expect(said).toEqual([
    {
      title: 'The WebAssembly engine failed and was started again; the results are the same.',
      lines: ['Invalid typed array length: -1.'],
      report: 'wasm',
    },
  ])
  expect(first.disposed).toBe(true)
})
