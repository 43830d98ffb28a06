import { expect, it } from 'vitest'
import { drawPicture } from '../../../src/cli/preset-pictures/draw-picture.ts'
import { PlaneTrainer } from '../../../src/cli/preset-pictures/train-planes.ts'
import { PRESETS } from '../../../src/study/presets/presets.ts'
import { PICTURE_SOURCES } from '../../../tools/preset-pictures.ts'
import { importsOf, readFiles } from '../../support/source-file.ts'

const draw = async (...ids: string[]) => {
  const trainer = await PlaneTrainer.create()
  const pictures = []
  for (const id of ids) pictures.push(drawPicture(await trainer.planesOf(PRESETS[id]!)))
  return pictures
}

it('pictures repeat to the byte, whatever was drawn before them', async () => {
  const [, fourth] = await draw('image/stable', 'paper/fig-4')
  const [alone] = await draw('paper/fig-4')
  expect(alone).toEqual(fourth)
  // Three planes beside each other, the third of them the first one’s model, pruned.
  expect(alone!.width).toBeGreaterThan(3 * alone!.height)
  expect(alone!.marks.length).toBeLessThan(6000)
  for (const role of ['source', 'target', 'generated', 'good-path', 'failed-path'])
    expect(alone!.marks).toContain(`var(--${role},`)
  expect(alone!.marks).not.toMatch(/NaN|Infinity/)
})

it('the rooms that decide a picture are all in the key under which it is kept', () => {
  const files = new Map(readFiles('src', ['.ts', '.tsx']).map((file) => [file.path, file]))
  const [reached, waiting] = [new Set<string>(), ['src/cli/preset-pictures/main.ts']]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    const file = files.get(path)
    if (file)
      for (const { target, typeOnly } of importsOf(file))
        if (target && !typeOnly) waiting.push(target)
  }
  const outside = [...reached].filter(
    (path) => !PICTURE_SOURCES.some((room) => path.startsWith(`${room}/`)),
  )
  expect(outside).toEqual([])
  expect(reached.size).toBeGreaterThan(100)
})
