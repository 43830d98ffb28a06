import { expect, it } from 'vitest'
import { Previews } from '../../../src/store/previews.ts'
import { previewPoints } from '../../../src/study/preview.ts'
import { parseStudy } from '../../../src/study/study.ts'

const experiment = (parts: object) => parseStudy({ experiments: [parts] }).experiments[0]!

it('previews are drawn once, by the laws of training, and told when they are there', async () => {
  let drawn = 0
  let told = 0
  const previews = new Previews(async (given, part) => {
    drawn++
    return previewPoints(given, part)
  })
  previews.subscribe(() => told++)
  const ring = experiment({ source: { kind: 'ring', radius: 7 } })
  expect(previews.read(ring, 'source')).toBeUndefined()
  expect(drawn).toBe(0)
  previews.enable()
  expect(previews.read(ring, 'source')).toBeUndefined()
  await Promise.resolve().then(() => Promise.resolve())
  const points = previews.read(ring, 'source')!
  for (let i = 0; i < points.length; i += 2)
    expect(Math.hypot(points[i]!, points[i + 1]!)).toBeCloseTo(7, 4)
  expect([drawn, told]).toEqual([1, 2])
})

it('what cannot be drawn stays undefined and is not asked for again', async () => {
  let asked = 0
  const previews = new Previews(async () => {
    asked++
    throw new Error('no points')
  })
  previews.enable()
  const flow = experiment({ source: { kind: 'flow' } })
  previews.read(flow, 'source')
  await Promise.resolve()
  expect(previews.read(flow, 'source')).toBeUndefined()
  expect(asked).toBe(1)
})

it('a preview of a target is a part of its points', () => {
  const points = previewPoints(experiment({ target: { kind: 'moons', points: 1000 } }), 'target')
  expect(points.length).toBeGreaterThan(400)
  expect(points.length).toBeLessThan(600)
})
