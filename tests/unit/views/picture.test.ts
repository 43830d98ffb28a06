import { crc32 } from 'node:zlib'
import { expect, it } from 'vitest'
import { paintChart } from '../../../src/views/chart/chart-canvas.ts'
import { linearScale } from '../../../src/views/chart/scale.ts'
import { paintPlane } from '../../../src/views/picture/paint-plane.ts'
import { withText } from '../../../src/views/picture/png-text.ts'
import { type StagePicture, sizeOf, stageSvg } from '../../../src/views/picture/stage-picture.ts'
import { SvgPainter } from '../../../src/views/picture/svg-painter.ts'
import type { PlaneContent } from '../../../src/views/plane/plane-renderer.ts'

it('paths are relative and no rounding adds up; text and names are escaped', () => {
  const painter = new SvgPainter()
  painter.beginPath()
  painter.moveTo(1, 2)
  for (let i = 1; i <= 100; i++) painter.lineTo(1 + 0.33 * i, 2 - 0.33 * i)
  painter.stroke()
  painter.fillText('a < b & "c"\u0000', 3, 4)
  const file = painter.file(10, 20, 'T<', 'from & to')
  const steps = [...file.matchAll(/l(-?[\d.]+)[ ]?(-[\d.]+)/g)]
  expect(steps).toHaveLength(100)
  const sum = (k: 1 | 2) => steps.reduce((total, step) => total + Number(step[k]), 0)
  expect(sum(1)).toBeCloseTo(33, 6)
  expect(sum(2)).toBeCloseTo(-33, 6)
  expect(file).toContain('<text x="3" y="4"')
  expect(file).toContain('a &lt; b &amp; &quot;c&quot;</text>')
  expect(file).toContain('<desc>from &amp; to</desc>')
  expect(file).toContain('viewBox="0 0 10 20"')
})

const colour = [0.2, 0.4, 0.6, 1] as const
const content: PlaneContent = {
  scene: {
    camera: { x: 0, y: 0, scale: 10 },
    size: { width: 200, height: 100 },
    pixel: 1,
    colours: {
      source: colour,
      target: colour,
      generated: colour,
      good: colour,
      failed: colour,
      ink: colour,
    },
    layers: { source: true, target: true, generated: true, trajectories: true },
    at: 2,
    t: 1,
    point: undefined,
    nearest: undefined,
    markScale: 1,
  },
  paths: {
    times: Float32Array.of(0, 0.5, 1),
    // Three points: two that arrive, one of them failed, and one that is lost on the way.
    positions: Float32Array.of(
      0,
      0,
      1,
      0,
      2,
      0,
      0,
      1,
      1,
      1,
      Number.NaN,
      0,
      0,
      2,
      1,
      2,
      Number.NaN,
      0,
    ),
    distance: Float32Array.of(0.5, 3, Number.NaN),
  },
  target: Float32Array.of(0, 2, 5, 5),
}

it('the plane as SVG has a mark for every point that the renderer draws', () => {
  const painter = new SvgPainter()
  paintPlane(painter, content)
  const file = painter.file(200, 100, 't', 'o')
  const group = (name: string) => file.split(`<g id="${name}">`)[1]!.split('\n</g>')[0]!
  const circles = (name: string) => group(name).match(/<circle/g)?.length ?? 0
  expect([circles('source'), circles('target'), circles('generated')]).toEqual([3, 2, 1])
  // Good trajectories, failed ones; of the one that is lost, its start.
  expect(group('trajectories').match(/M/g)).toHaveLength(3)
  // The cross of the failed point.
  expect(group('generated').match(/M/g)).toHaveLength(2)
  expect(file).toContain('<circle cx="100" cy="50"')
  const hidden = new SvgPainter()
  const layers = { source: false, target: false, generated: false, trajectories: false }
  paintPlane(hidden, { ...content, scene: { ...content.scene, layers } })
  expect(hidden.file(1, 1, '', '')).not.toMatch(/<(circle|path)/)
})

it('a chart is drawn by any painter', () => {
  const painter = new SvgPainter()
  const x = linearScale([0, 2], [0, 100])
  const y = linearScale([0, 1], [50, 0])
  const line = {
    x: Float64Array.of(0, 1, 2),
    y: Float64Array.of(0, Number.NaN, 1),
    colour: 'red',
    width: 1,
  }
  paintChart(
    painter,
    {
      lines: [{ ...line, dots: true }],
      bands: [
        {
          x: line.x,
          low: Float64Array.of(0, 0, 0),
          high: Float64Array.of(1, 1, 1),
          colour: 'blue',
        },
      ],
      floor: { value: 0.5, colour: 'grey', label: 'floor .5' },
    },
    x,
    y,
    'sans-serif',
  )
  const file = painter.file(100, 50, 't', 'o')
  expect(file).toContain('stroke-dasharray="3 3"')
  expect(file).toContain('floor .5')
  expect(file.match(/<circle/g)).toHaveLength(2)
  expect(file).toContain('opacity="0.16"')
})

it('PNG files keep their chunks and gain texts with right checksums', () => {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const [head, end] = [chunk('IHDR', Buffer.alloc(13, 1)), chunk('IEND', Buffer.alloc(0))]
  const png = Buffer.concat([signature, head, end])
  const written = Buffer.from(withText(png, { Description: 'χ-sphere', Software: 'S' }))
  const expected = [
    chunk('iTXt', Buffer.from('Description\0\0\0\0\0χ-sphere')),
    chunk('iTXt', Buffer.from('Software\0\0\0\0\0S')),
  ]
  expect(written).toEqual(Buffer.concat([signature, head, ...expected, end]))
})

const look = {
  ...{ panel: '#fff', ink: '#000', muted: '#777', line: '#eee' },
  ...{ source: 'black', target: 'blue', generated: 'red', good: 'grey', font: 'sans-serif' },
}
const head = (letter: string, name: string) => ({
  ...{ letter, name, hue: 'violet', facts: 'AMD 0.1' },
  differences: letter === 'A' ? '' : 'coupling minibatch OT, not independent',
})

it('planes side by side are one picture: each under its name, cut off at its edges, one scale and legend for all', () => {
  const alone: StagePicture = { panes: [{ content }], look, facts: 't = 1.00', origin: 'Lab' }
  expect(sizeOf(alone)).toEqual([200, 100 + 24 + 3 * 15])
  const pane = (letter: string, name: string) => ({ content, head: head(letter, name) })
  const [a, b, c] = [pane('A', 'χ-sphere'), pane('B', 'x'.repeat(80)), pane('C', 'caps')]
  expect(sizeOf({ ...alone, panes: [a, b, c] })).toEqual([602, 144 + 24 + 3 * 15])
  expect(sizeOf({ ...alone, panes: [a, b, c, pane('D', '')] })).toEqual([401, 289 + 24 + 3 * 15])
  const file = stageSvg({ ...alone, panes: [a, b, c] }, 'A, B, C')
  expect(file.match(/clip-path="url\(#[abc]-edges\)"/g)).toHaveLength(3)
  expect(file).toContain('<g id="b" transform="translate(201 44)"')
  const ids = [...file.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
  expect(ids).toContain('c-generated')
  expect(new Set(ids).size).toBe(ids.length)
  const texts = [...file.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text!)
  expect(texts).toEqual(expect.arrayContaining(['A', 'χ-sphere', 'C', 'caps', 'AMD 0.1']))
  // A name that is too long ends before the facts.
  expect(texts.find((text) => text.startsWith('xx'))).toMatch(/^x{5,20}…$/)
  expect(texts.filter((text) => text.startsWith('coupling'))).toHaveLength(2)
  for (const once of ['source', 't = 1.00', 'Lab'])
    expect(texts.filter((text) => text === once)).toHaveLength(1)
})
