/** What the specs do on the page again and again. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Frame, type Locator, type Page } from '@playwright/test'
import type * as Axe from 'axe-core'

/** A study that is trained in a few seconds: 400 steps, measured every 100. */
export const SHORT = {
  title: 'Short',
  experiments: [
    {
      name: 'short',
      training: { steps: 400 },
      evaluation: { every: 100, points: 128 },
    },
  ],
}

/** The same with a budget that no test reaches. */
export const LONG = {
  title: 'Long',
  experiments: [{ name: 'long', training: { steps: 10000000 }, evaluation: { points: 128 } }],
}

/** Address that opens a study, on the WASM engine for the sake of time. */
export const linkTo = (study: unknown): string =>
  `/?engine=wasm#study=${encodeURIComponent(JSON.stringify(study))}`

/** Types a number into its field and takes it. */
export async function typeNumber(page: Page, name: string, value: number): Promise<void> {
  const field = page.getByRole('textbox', { name, exact: true })
  await field.fill(String(value))
  await field.press('Enter')
}

/** Paints on a ring with the pointer, half way between its two circles, from one direction to another, in degrees. */
export async function paintRing(ring: Locator, from: number, to: number): Promise<void> {
  await ring.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await ring.boundingBox())!
  const { mouse } = ring.page()
  for (let degrees = from; degrees <= to; degrees += 10) {
    const angle = (degrees * Math.PI) / 180
    const radius = 0.33 * width
    await mouse.move(
      x + width / 2 + radius * Math.cos(angle),
      y + height / 2 - radius * Math.sin(angle),
    )
    if (degrees === from) await mouse.down()
  }
  await mouse.up()
}

/** Training steps done, as the counter shows them. */
export async function stepOf(page: Page): Promise<number> {
  const text = await page.getByTestId('step').textContent()
  return Number((text ?? '').split('/')[0]!.replaceAll(/\D/g, ''))
}

/** Waits until the counter has passed a step. */
export async function trainsPast(page: Page, step: number): Promise<void> {
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step)
}

/** Pauses and waits until the counter stands still. */
export async function pause(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Pause training' }).click()
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible()
  // The button answers at once; the piece of training in hand is still finished.
  let before = -1
  await expect
    .poll(
      async () => {
        const last = before
        before = await stepOf(page)
        return before === last
      },
      { intervals: [400] },
    )
    .toBe(true)
  return before
}

/** Rows of the table of values: [step, loss, every metric] as texts, newest first. */
export async function values(page: Page): Promise<string[][]> {
  await page.getByRole('button', { name: 'Table of values' }).click()
  const rows = page.getByRole('dialog', { name: 'Table of values' }).locator('tbody tr')
  await expect(rows.first()).toBeVisible()
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  )
  await page.keyboard.press('Escape')
  return cells
}

/** Waits until all runs have ended. */
export async function finished(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Runs' })).toContainText('finished')
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Expects that nothing in a page or a frame, or in a part of it, breaks a rule of accessibility.
 * @param rules all, or these alone
 */
export async function breaksNoRule(
  page: Page | Frame,
  within = 'html',
  rules?: string[],
): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const broken = await page.evaluate(
    async ({ within, rules }) => {
      const { axe } = window as unknown as { axe: typeof Axe }
      const { violations } = await axe.run(within, {
        resultTypes: ['violations'],
        ...(rules && { runOnly: rules }),
      })
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
    },
    { within, rules },
  )
  expect(broken).toEqual([])
}

/** Expects the same in light and dark, where it is the colours that differ. */
export async function breaksNoRuleInLightAndDark(
  place: Page | Frame,
  within = 'html',
): Promise<void> {
  const page = 'page' in place ? place.page() : place
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await breaksNoRule(place, within)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await breaksNoRule(place, within, ['color-contrast'])
}

/** Expects that no control, heading or picture sticks out of the window at the sides, once pictures have the width of their place. */
export async function nothingSticksOut(page: Page): Promise<void> {
  const outside = () =>
    page.evaluate(() => {
      const wide = document.documentElement.clientWidth
      return [
        ...document.querySelectorAll(
          'button, input, select, textarea, h1, h2, h3, td, th, svg, canvas, .ring',
        ),
      ]
        .filter((element) => {
          const box = element.getBoundingClientRect()
          return box.width > 1 && (box.left < -1 || box.right > wide + 1)
        })
        .map((element) => element.outerHTML.slice(0, 120))
    })
  await expect.poll(outside).toEqual([])
}
