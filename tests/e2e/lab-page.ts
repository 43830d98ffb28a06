/** What the specs do on the page again and again. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

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

/** Training steps done, as the counter shows them. */
export async function stepOf(page: Page): Promise<number> {
  const text = await page.getByTestId('step').textContent()
  return Number((text ?? '').split('/')[0]!.replaceAll(/\D/g, ''))
}

/** Waits until the counter has passed a step. */
export async function trainsPast(page: Page, step: number): Promise<void> {
  await expect.poll(() => stepOf(page), { timeout: 30000 }).toBeGreaterThan(step)
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
  await expect(page.getByRole('region', { name: 'Runs' })).toContainText('finished', {
    timeout: 30000,
  })
}

/** Expects that nothing on the page, or in a part of it, breaks a rule of accessibility. */
export async function breaksNoRule(page: Page, within = 'html'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
}

/** Expects that no control, heading or picture sticks out of the window at the sides. */
export async function nothingSticksOut(page: Page): Promise<void> {
  const outside = await page.evaluate(() => {
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
  expect(outside).toEqual([])
}
