import { expect, it } from 'vitest'
import type { DrawnMap } from '../../../src/measure/maps.ts'
import { Pictures } from '../../../src/runtime/pictures.ts'
import type { Watched } from '../../../src/runtime/protocol.ts'
import type { Session } from '../../../src/runtime/session.ts'

const session = {
  runs: { step: 7, hasWeights: () => true },
  snapshot: async () => ({ run: 0, step: 7 }),
  subject: async () => ({}),
} as unknown as Session

/** Pictures whose readings take 100 ms on a clock that only they and the test move. */
function watching(cores: number, watched: Watched) {
  const lab = { time: 0, readings: 0, asked: [] as Watched[], waits: [] as number[] }
  const pictures = new Pictures({
    emit: () => {},
    now: () => lab.time,
    wait: async (milliseconds) => void lab.waits.push(milliseconds),
    cores,
    read: async (_, asked) => {
      lab.time += 100
      lab.readings++
      lab.asked.push(asked)
      return { values: {}, ...(asked.map && { map: {} as DrawnMap }) }
    },
    wake: () => {},
  })
  pictures.watch(watched)
  const draw = async (): Promise<void> => {
    await pictures.draw(session)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { lab, pictures, draw }
}

it('readings take a tenth of the cores, but for what the user waits for', async () => {
  const { lab, pictures, draw } = watching(2, { instruments: ['coverage'] })
  await draw()
  expect(lab).toMatchObject({ readings: 1, waits: [400] })
  // The rest is over, and the picture that came meanwhile is drawn again to be read.
  lab.time = 499
  await draw()
  expect(lab.readings).toBe(1)
  lab.time = 500
  await draw()
  expect(lab.readings).toBe(2)
  await draw()
  expect(lab.readings).toBe(2)
  pictures.look(undefined)
  await draw()
  expect(lab.readings).toBe(3)
})

it('on many cores none rests', async () => {
  const { lab, draw } = watching(10, { instruments: ['coverage'] })
  await draw()
  await draw()
  expect(lab).toMatchObject({ readings: 2, waits: [0, 0] })
})

it('slow instruments come after all others, and the map once', async () => {
  const grid = { from: [-1, -1], to: [1, 1], columns: 2, rows: 2 } as const
  const map = { name: 'speed', t: 0, grid } as const
  const { lab, draw } = watching(10, { instruments: ['exactEntanglement', 'coverage'], map })
  await draw()
  expect(lab.asked).toEqual([
    { instruments: ['coverage'], map },
    { instruments: ['exactEntanglement'] },
  ])
})

it('pictures take a fifth of the time, and half of it while the step doubles', async () => {
  const { lab, pictures } = watching(2, { instruments: [] })
  const slow = {
    ...session,
    snapshot: async () => {
      lab.time += 200
      return { run: 0, step: 7 }
    },
  } as unknown as Session
  await pictures.draw(slow)
  expect(lab.time).toBe(200)
  expect(pictures.due(599, 14)).toBe(false)
  expect(pictures.due(600, 14)).toBe(true)
  expect(pictures.due(1199, 13)).toBe(false)
  expect(pictures.due(1200, 13)).toBe(true)
  // However quick they are.
  await pictures.draw(session)
  expect(pictures.due(449, 1000)).toBe(false)
  expect(pictures.due(450, 1000)).toBe(true)
})
