import { afterEach, expect, it, vi } from 'vitest'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { compiled, Faulty, place } from './faults.ts'
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
