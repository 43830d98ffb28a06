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
    // Without a display WebGL2 comes by EGL, from Mesa's software; WebGPU, where there is some, would make it another test.
    extraPrefsFirefox: { 'webgl.force-enabled': true, 'dom.webgpu.enabled': false },
    // The GPU tests' libraries (vitest.config.ts) are Chromium's, with an EGL of its own.
    env: { ...process.env, MOZ_WEBGL_FORCE_EGL: '1', LD_LIBRARY_PATH: undefined },
  })
})

afterAll(async () => {
  await browser?.close()
  await server.stop()
})

it('opens, trains on WASM and says why, shows picture and quality, opens a sheet, and complains of nothing', async () => {
  const page = await browser.newPage()
  // On two busy cores its software rendering leaves training little: eight seconds become forty.
  page.setDefaultTimeout(150_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.setViewport({ width: 1280, height: 800 })
  await page.goto(server.address)
  await page
    .waitForFunction(() => {
      const [step] = (document.querySelector('[data-testid=step]')?.textContent ?? '').split('/')
      return Number(step?.replaceAll(/\D/g, '')) > 1000
    })
    .catch(async (error: Error) => {
      const text = await page.evaluate(() => document.body.textContent.slice(0, 500))
      throw new Error(`${error.message}. Complaints: ${complaints.join('; ')}. The page: ${text}`)
    })
  await page.waitForFunction(() =>
    /\d/.test(document.querySelector('[data-testid=now-failureRate]')?.textContent ?? ''),
  )
  await page.waitForFunction(() => performance.getEntriesByName('first-trained-picture').length > 0)
  // On a blank stage: 0. The points alone, 1,024 each of source, target and generated, cover thousands of pixels.
  const { dark, blue, red } = await coloursOf(page, '.plane-focus canvas')
  expect(Math.min(dark, blue, red)).toBeGreaterThan(500)

  await page.locator('aria/Engine: WASM').click()
  await page.waitForFunction(() => document.body.textContent.includes('no WebGPU'))
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.waitForSelector('dialog[open] ::-p-text(Rewind: same seeds, same start)')
  expect(complaints).toEqual([])
})

/** How many pixels of an element are rather dark, rather blue and rather red. */
async function coloursOf(
  page: Page,
  selector: string,
): Promise<{ dark: number; blue: number; red: number }> {
  const element = await page.waitForSelector(selector)
  const picture = await element!.screenshot({ encoding: 'base64' })
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    let [dark, blue, red] = [0, 0, 0]
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!]
      if (Math.max(r, g, b) < 90) dark++
      if (b > r + 60) blue++
      if (r > b + 60) red++
    }
    return { dark, blue, red }
  }, picture)
}
