import { expect, it } from 'vitest'
import { GALLERY } from '../../../src/study/presets/gallery.ts'
import { publishedOf } from '../../../src/study/presets/paper-table.ts'
import { PRESETS } from '../../../src/study/presets/presets.ts'

it('every preset is in the gallery once, with words of its own', () => {
  const entries = Object.values(GALLERY).flat()
  expect(entries.map(({ id }) => id).sort()).toEqual(Object.keys(PRESETS).sort())
  for (const { id, study, shows } of entries) {
    expect(study).toBe(PRESETS[id])
    expect(study.title).not.toBe('')
    expect(shows.length, id).toBeLessThan(90)
  }
  expect(new Set(entries.map(({ shows }) => shows)).size).toBe(entries.length)
})

it('the nine rows of the paper’s table come first, each published', () => {
  const [rows] = Object.values(GALLERY)
  expect(rows!.length).toBe(9)
  for (const { study } of rows!) expect(publishedOf(study.experiments[0]!)).toBeDefined()
})
