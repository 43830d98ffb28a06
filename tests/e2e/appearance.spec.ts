import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { finished, LONG, linkTo, SHORT, trainsPast } from './lab-page.ts'

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

for (const scheme of ['light', 'dark'] as const)
  test(`no violation of accessibility rules in ${scheme}${scheme === 'dark' ? ' @slow' : ''}`, async ({
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
    await page.keyboard.press('.')
    // Help in place: a sentence, a formula that the browser sets, a source.
    await page.getByRole('button', { name: 'What is Failure rate?' }).click()
    const help = page.getByRole('region', { name: 'failure rate' }).locator('.help-entry')
    await expect(help).toContainText('farther than 1 from every target point')
    await expect(help).toContainText('the paper’s code')
    expect((await help.locator('math').boundingBox())!.width).toBeGreaterThan(60)
    const found = await new AxeBuilder({ page }).analyze()
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual(
      [],
    )
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    const keys = await new AxeBuilder({ page }).analyze()
    expect(keys.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
  })

for (const [width, height] of [
  [360, 780],
  [768, 1024],
  [1280, 800],
  [1920, 1080],
] as const)
  test(`nothing sticks out at ${width} × ${height}${width === 768 || width === 1280 ? ' @slow' : ''}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto(linkTo(TWO))
    await finished(page)
    await page.getByRole('button', { name: 'What is AMD?' }).first().click()
    await page.getByRole('button', { name: 'What is NFE?' }).click()
    await expect(page.getByRole('dialog', { name: 'What is NFE?' }).locator('math')).toBeVisible()
    const outside = await page.evaluate(() => {
      const wide = document.documentElement.clientWidth
      return [
        ...document.querySelectorAll('button, input, select, h1, h2, h3, td, th, svg, canvas'),
      ]
        .filter((element) => {
          const box = element.getBoundingClientRect()
          return box.width > 1 && (box.left < -1 || box.right > wide + 1)
        })
        .map((element) => element.outerHTML.slice(0, 120))
    })
    expect(outside).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    )
    if (width < 1200) return
    const tall = await page.evaluate(() => document.documentElement.scrollHeight)
    expect(tall).toBeLessThanOrEqual(height)
  })

test('light and dark follow the system until one is chosen, which is kept', async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(linkTo(LONG))
  await expect.poll(ground).toBe('rgb(18, 20, 23)')
  await page.getByRole('button', { name: 'Appearance' }).click()
  await page.getByRole('radio', { name: 'light', exact: true }).check()
  await expect.poll(ground).toBe('rgb(246, 245, 241)')
  await page.reload()
  await expect.poll(ground).toBe('rgb(246, 245, 241)')
})

test('canvases take on the colours of the system when these change', async ({ page }) => {
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
  await page.getByLabel('Map of the plane').selectOption('velocity')
  // Curves are ink; the map is strongest at its upper end, which is lighter in the dark.
  const [curves, map] = ['.chart-frame canvas', '.map-canvas'] as const
  await expect.poll(() => lightness(map)).toBeGreaterThan(0)
  const light = [await lightness(curves), await lightness(map)]
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => lightness(curves)).toBeGreaterThan(light[0]! + 60)
  await expect.poll(() => lightness(map)).toBeGreaterThan(light[1]! + 20)
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

test('a lost graphics context comes back', async ({ page }) => {
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
})
