import { expect, test } from '@playwright/test'
import {
  breaksNoRule,
  finished,
  LONG,
  linkTo,
  nothingSticksOut,
  SHORT,
  trainsPast,
} from './lab-page.ts'

const TWO = {
  ...SHORT,
  runs: 2,
  experiments: [SHORT.experiments[0], { ...SHORT.experiments[0], name: 'second' }],
}

interface Watched {
  shifts: string[]
}

/** Notes everything that moves without being asked to, from the first paint on. */
function watchShifts(): void {
  const { shifts } = Object.assign(window, { shifts: [] }) as unknown as Watched
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      hadRecentInput: boolean
      value: number
      sources: { node?: Element }[]
    })[])
      if (!entry.hadRecentInput && entry.value > 0)
        shifts.push(`${entry.value} ${entry.sources.map(({ node }) => node?.className ?? '')}`)
  }).observe({ type: 'layout-shift', buffered: true })
}

const SIZES = [
  [360, 780],
  [768, 1024],
  [1920, 1080],
  [1280, 800],
] as const

for (const scheme of ['light', 'dark'] as const)
  test(`no violation of accessibility rules in ${scheme}, and nothing sticks out at any size${scheme === 'dark' ? ' @slow' : ''}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.addInitScript(watchShifts)
    await page.goto(linkTo(TWO))
    await finished(page)
    // Nothing moves when late parts of the page arrive: what is left are numbers that get longer, aligned to their right.
    const shifts = await page.evaluate(() => (window as unknown as Watched).shifts)
    const sum = shifts.reduce((total, shift) => total + Number.parseFloat(shift), 0)
    expect(sum, shifts.join('\n')).toBeLessThan(0.01)
    // Help in place: a sentence, a formula that the browser sets, a source. It stays open at every size.
    await page.getByRole('button', { name: 'What is Failure rate?' }).click()
    const help = page.getByRole('region', { name: 'failure rate' }).locator('.help-entry')
    await expect(help).toContainText('farther than 1 from every target point')
    await expect(help).toContainText('the paper’s code')
    expect((await help.locator('math').boundingBox())!.width).toBeGreaterThan(60)
    for (const [width, height] of SIZES)
      await test.step(`${width} × ${height}`, async () => {
        await page.setViewportSize({ width, height })
        // What is drawn by size comes with the next frames.
        await expect(() => nothingSticksOut(page)).toPass({ timeout: 20000 })
        const { scrollWidth, scrollHeight } = await page.evaluate(() => {
          const { scrollWidth, scrollHeight } = document.documentElement
          return { scrollWidth, scrollHeight }
        })
        expect(scrollWidth).toBeLessThanOrEqual(width)
        if (width >= 1200) expect(scrollHeight).toBeLessThanOrEqual(height)
      })
    await page.keyboard.press('.')
    await breaksNoRule(page)
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Help', exact: true }).waitFor()
    await breaksNoRule(page, 'dialog')
  })

test('a lost graphics context comes back; light and dark follow the system, on canvases too, until one is chosen, which is kept', async ({
  page,
}) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  /** Mean lightness of what a canvas shows, 0 to 255; undefined while it is empty. */
  const lightness = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
        let [sum, weight] = [0, 0]
        for (let i = 0; i < data.length; i += 4) {
          sum += (data[i + 3]! * (data[i]! + data[i + 1]! + data[i + 2]!)) / 3
          weight += data[i + 3]!
        }
        return weight > 0 ? sum / weight : undefined
      })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(linkTo(SHORT))
  await finished(page)
  const lose = await page.evaluate(() => {
    const gl = document
      .querySelector<HTMLCanvasElement>('.plane-focus canvas')!
      .getContext('webgl2')
    const extension = gl?.getExtension('WEBGL_lose_context')
    extension?.loseContext()
    setTimeout(() => extension?.restoreContext(), 300)
    return extension !== null
  })
  expect(lose).toBe(true)
  await expect(page.getByText('dropped the picture')).toBeVisible()
  await expect(page.getByText('dropped the picture')).toHaveCount(0)

  await page.getByLabel('Map of the plane').selectOption('velocity')
  // Curves are ink; the map is strongest at its upper end, which is lighter in the dark.
  const [curves, map] = ['.chart-frame canvas', '.map-canvas'] as const
  await expect.poll(() => lightness(map)).toBeGreaterThan(0)
  const light = [await lightness(curves), await lightness(map)]
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(ground).toBe('rgb(18, 20, 23)')
  await expect.poll(() => lightness(curves)).toBeGreaterThan(light[0]! + 60)
  await expect.poll(() => lightness(map)).toBeGreaterThan(light[1]! + 20)
  await page.getByRole('button', { name: 'Appearance' }).click()
  await page.getByRole('radio', { name: 'light', exact: true }).check()
  await expect.poll(ground).toBe('rgb(246, 245, 241)')
  await page.reload()
  await expect.poll(ground).toBe('rgb(246, 245, 241)')
})

test('without WebGL2 the page says so and still trains', async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      ...given: unknown[]
    ) {
      return given[0] === 'webgl2' ? null : Reflect.apply(original, this, given)
    } as typeof original
  })
  await page.goto(linkTo(LONG))
  await expect(page.getByText('has no WebGL2')).toBeVisible()
  await trainsPast(page, 0)
})
