import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { breaksNoRule, finished, linkTo, values } from './lab-page.ts'

const STUDY = {
  title: 'Small',
  experiments: [
    { training: { steps: 300 }, evaluation: { every: 100, points: 256 }, network: { width: 32 } },
  ],
  runs: 2,
}

/** Presses a button of the sheet and reads what comes down. */
async function saved(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60000 }),
    page.getByRole('button', { name, exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** Elements of an SVG file, and what it says of itself; fails where it is not well formed. */
function marksOf(page: Page, { bytes }: { bytes: Buffer }) {
  return page.evaluate((text) => {
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml')
    const count = (name: string): number => svg.querySelectorAll(name).length
    return {
      broken: count('parsererror'),
      circles: count('circle'),
      paths: count('path'),
      desc: svg.querySelector('desc')?.textContent ?? '',
    }
  }, bytes.toString())
}

/** How long a film is, how large, and whether what it shows changes. On a page of its own, since that of the lab plays nothing. */
function played(fresh: Page, { bytes }: { bytes: Buffer }) {
  return fresh.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const video = document.createElement('video')
    video.muted = true
    await new Promise((resolve, reject) => {
      video.onloadeddata = resolve
      video.onerror = () => reject(new Error(video.error?.message))
      video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }))
    })
    const { duration, videoWidth: width, videoHeight: height } = video
    const context = new OffscreenCanvas(width, height).getContext('2d')!
    const frames = new Set<string>()
    for (const at of [0.01, duration / 2, duration - 0.01]) {
      await new Promise((resolve) => {
        video.onseeked = resolve
        video.currentTime = at
      })
      // What was sought is drawn with one of the next frames.
      for (const _ of [1, 2]) await new Promise(requestAnimationFrame)
      context.drawImage(video, 0, 0)
      frames.add(context.getImageData(0, 0, width, height).data.join())
    }
    return { duration, width, even: height % 2 === 0, frames: frames.size }
  }, bytes.toString('base64'))
}

/** Drops a file on the page. */
async function dropped(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.evaluate(
    async ({ name, base64 }) => {
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([content], name))
      const event = (type: string) =>
        window.dispatchEvent(
          new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
        )
      // What takes the file is loaded when something is dragged over the page.
      event('dragenter')
      event('dragover')
      while (!document.querySelector('.drop-zone')) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        event('dragover')
      }
      event('drop')
    },
    { name, base64: bytes.toString('base64') },
  )
}

test('what is exported is whole, and exported weights open elsewhere as the same model', async ({
  page,
  browser,
}) => {
  await page.goto(linkTo(STUDY))
  await finished(page)
  const [last] = await values(page)
  const onPage = await saved(page, 'Save AMD as SVG')
  await page.keyboard.press('x')
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  const origin =
    /Source Lab [\d.]+ \(wasm\): Small; χ-sphere, independent, hidden width 32, training steps 300; seed 0; training step 300/

  const png = await saved(page, 'Stage as PNG')
  const width = await page.evaluate(
    () => document.querySelector<HTMLCanvasElement>('.plane canvas')!.clientWidth,
  )
  expect(png.bytes.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
  expect(png.bytes.readUInt32BE(16)).toBe(2 * width)
  expect(png.bytes.toString()).toMatch(origin)
  // Not of one colour: an empty picture of this size takes some ten kilobytes.
  expect(png.bytes.length).toBeGreaterThan(100000)

  const svg = await saved(page, 'Stage as SVG')
  const stage = await marksOf(page, svg)
  expect(stage).toMatchObject({ broken: 0, desc: expect.stringMatching(origin) })
  // Source points, target, generated points but for the failed ones, three marks of the legend.
  expect(stage.circles).toBeGreaterThan(256 + 1024)
  expect(svg.bytes.length).toBeLessThan(5e6)
  const inSheet = await saved(page, 'Chart AMD as SVG')
  expect(inSheet).toEqual(onPage)
  const chart = await marksOf(page, inSheet)
  expect(chart).toMatchObject({ broken: 0, desc: expect.stringMatching(origin) })
  expect((await saved(page, 'Chart Loss as PNG')).bytes.readUInt32BE(0)).toBe(0x89504e47)

  const lines = (await saved(page, 'Measurements as CSV')).bytes.toString().split('\n')
  expect(lines[0]).toMatch(/^# Source Lab .*Small/)
  expect(lines.filter((line) => line.includes(',failureRate,'))).toHaveLength(2 * 3)
  const results = (await saved(page, 'Results as JSONL')).bytes.toString().trim().split('\n')
  expect(results.map((line) => JSON.parse(line).seed)).toEqual([undefined, 0, 1])
  const points = (await saved(page, 'Points as CSV')).bytes.toString().trim().split('\n')
  expect(points).toHaveLength(2 + 256)
  expect((await saved(page, 'PyTorch script as PY')).bytes.toString()).toContain('def couple(')

  const both = await saved(page, 'Weights of all runs as all 2 runs')
  const one = await saved(page, 'Weights as safetensors')
  const header = (bytes: Buffer) =>
    JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0))).toString())
  expect(header(one.bytes)['net.0.weight'].shape).toEqual([32, 3])
  expect(header(both.bytes)['run1.net.6.bias'].shape).toEqual([2])

  const make = page.getByRole('button', { name: 'Make a film as WebM' })
  await page.getByLabel('What the film shows').selectOption('training')
  await page.getByLabel('Length of the film').selectOption('16')
  await make.click()
  await expect(page.getByRole('progressbar', { name: 'Film, frames' })).toHaveAttribute(
    'value',
    /^0\.\d/,
  )
  await page.keyboard.press('Enter')
  await expect(page.getByText('Cancelled.')).toBeVisible()
  await expect(make).toBeFocused()
  await page.getByLabel('Width of the film').selectOption('640')
  await page.getByLabel('Length of the film').selectOption('2')
  const film = await saved(page, 'Make a film as WebM')
  expect(film.name).toBe('chi-sphere-independent-hidden-width-32-training.webm')
  const fresh = await (await browser.newContext()).newPage()
  expect(await played(fresh, film)).toEqual({ duration: 2, width: 640, even: true, frames: 3 })

  await fresh.goto('/?engine=wasm#v1&play=0')
  await dropped(fresh, one.name, one.bytes)
  await expect(
    fresh.getByText('was opened as trained weights: one run, 3 × 32, step 300'),
  ).toBeVisible()
  await finished(fresh)
  const [same] = await values(fresh)
  // The loss of a training that was not here is not known.
  expect([same![0], ...same!.slice(2)]).toEqual([last![0], ...last!.slice(2)])

  await dropped(fresh, 'damaged.safetensors', one.bytes.subarray(0, -8))
  await expect(fresh.getByText('it is truncated')).toBeVisible()
  await expect(fresh.getByTestId('step')).toHaveText(/^300/)
  await fresh.context().close()
})

test('experiments side by side are one picture and one film @slow', async ({ page, browser }) => {
  const [small] = STUDY.experiments
  const caps = { ...small, name: 'caps', source: { kind: 'directional' } }
  await page.goto(linkTo({ ...STUDY, experiments: [{ ...small, name: 'shell' }, caps] }))
  await finished(page)
  await page.keyboard.press('b')
  await expect(page.locator('.pane .plane canvas')).toHaveCount(2)
  await page.keyboard.press('x')
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await breaksNoRule(page, '.export-sheet')
  }
  const svg = await saved(page, 'Stage as SVG')
  expect(svg.name).toBe('small-stage.svg')
  const stage = await marksOf(page, svg)
  const origin = /: Small; shell, caps; seed 0; training step 300$/
  expect(stage).toMatchObject({ broken: 0, desc: expect.stringMatching(origin) })
  expect(stage.circles).toBeGreaterThan(2 * (256 + 1024))
  expect(svg.bytes.toString()).toContain('>Source directional caps')
  const width = (bytes: Buffer) => bytes.readUInt32BE(16)
  const both = width((await saved(page, 'Stage as PNG')).bytes)
  await page.getByLabel('Width of the film').selectOption('640')
  await page.getByLabel('Length of the film').selectOption('2')
  const film = await saved(page, 'Make a film as WebM')
  const fresh = await (await browser.newContext()).newPage()
  expect(await played(fresh, film)).toEqual({ duration: 2, width: 640, even: true, frames: 3 })
  await fresh.context().close()
  await page.getByLabel('Experiments in picture and film').selectOption('selected')
  expect(width((await saved(page, 'Stage as PNG')).bytes)).toBe(both / 2 - 1)
})
