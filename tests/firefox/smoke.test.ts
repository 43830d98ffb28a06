/** The first minute in another browser: Firefox, driven by WebDriver BiDi, without WebGPU. */
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findFirefox } from '../../tools/browser.mjs'
import { BUILD, StaticServer } from '../support/static-server.ts'

const server = new StaticServer(BUILD, '/lab/')
let browser: Browser

beforeAll(async () => {
  const executablePath = findFirefox()
  if (!executablePath)
    throw new Error(
      'No Firefox was found and none could be installed. Install Firefox, or set FIREFOX_PATH to its program.',
    )
  await server.start()
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // WebGL2 by software where there is no GPU; a GPU, where there is one, must not make this test another one.
    extraPrefsFirefox: { 'webgl.force-enabled': true, 'dom.webgpu.enabled': false },
  })
})

afterAll(async () => {
  await browser?.close()
  await server.stop()
})

it('opens, trains on WASM and says why, shows picture and quality, opens a sheet, and complains of nothing', async () => {
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.setViewport({ width: 1280, height: 800 })
  await page.goto(server.address)
  await page.waitForFunction(() => {
    const [step] = (document.querySelector('[data-testid=step]')?.textContent ?? '').split('/')
    return Number(step?.replaceAll(/\D/g, '')) > 1000
  })
  await page.waitForFunction(() =>
    /\d/.test(document.querySelector('[data-testid=now-failureRate]')?.textContent ?? ''),
  )
  const picture = await coloursOf(page, '.plane-focus canvas')
  // Thin lines of 1,024 trajectories, and the points of source, target and generated.
  expect(picture.background).toBeGreaterThan(0.2)
  expect(picture.background).toBeLessThan(0.95)
  expect(picture.blue).toBeGreaterThan(100)
  expect(picture.red).toBeGreaterThan(100)

  await page.locator('aria/Engine: WASM').click()
  await page.waitForFunction(() => document.body.innerText.includes('no WebGPU'))
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.waitForSelector('dialog[open] ::-p-text(Rewind: same seeds, same start)')
  expect(complaints).toEqual([])
})

/** What an element shows: the share of its most frequent colour, and how many pixels are rather blue and rather red. */
async function coloursOf(
  page: Page,
  selector: string,
): Promise<{ background: number; blue: number; red: number }> {
  const element = await page.waitForSelector(selector)
  const picture = await element!.screenshot({ encoding: 'base64' })
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    const counts = new Map<number, number>()
    let [blue, red] = [0, 0]
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!]
      const colour = (r << 16) | (g << 8) | b
      counts.set(colour, (counts.get(colour) ?? 0) + 1)
      if (b > r + 60) blue++
      if (r > b + 60) red++
    }
    return { background: Math.max(...counts.values()) / (data.length / 4), blue, red }
  }, picture)
}
