import { expect, type Page, test } from '@playwright/test'
import { finished, LONG, linkTo, pause, SHORT, stepOf, trainsPast, values } from './lab-page.ts'

/** Waits until the page's study is on the device. */
const isKept = (page: Page) =>
  page.waitForFunction(() => (history.state as { kept?: string } | null)?.kept !== undefined)

/** Training step at which the only study is kept. */
const keptStep = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('source-lab')
        opening.onerror = reject
        opening.onsuccess = () => {
          const heads = opening.result.transaction('studies').objectStore('studies').getAll()
          heads.onsuccess = () => {
            opening.result.close()
            resolve(heads.result[0].step)
          }
        }
      }),
  )

/** Slow enough steps to be interrupted, measured often enough to compare. */
const HALVES = {
  title: 'Halves',
  experiments: [
    {
      name: 'halves',
      training: { steps: 20000, batch: 64 },
      evaluation: { every: 4000, points: 128 },
    },
  ],
}

test('a reload in the middle of training goes on, to the very values of training without it', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto(linkTo(HALVES))
  await trainsPast(page, 0)
  const before = await pause(page)
  expect(before).toBeLessThan(20000)
  await isKept(page)
  await page.reload()
  await expect.poll(() => stepOf(page)).toBe(before)
  await page.getByRole('button', { name: 'Train', exact: true }).click()
  await finished(page)
  const interrupted = await values(page)

  const whole = await browser.newContext({ ...(baseURL && { baseURL }) })
  const other = await whole.newPage()
  await other.goto(linkTo(HALVES))
  await finished(other)
  expect(interrupted).toHaveLength(5)
  expect(interrupted).toEqual(await values(other))
  await whole.close()
})

test('an address that names nothing goes on, and one that names another study offers to @slow', async ({
  page,
  context,
}) => {
  await page.goto(linkTo(LONG))
  await isKept(page)
  const kept = await keptStep(page)
  await page.close()

  const named = await context.newPage()
  await named.goto(linkTo(SHORT))
  await expect(named.getByRole('button', { name: 'Study: Short' })).toBeVisible()
  await named.getByRole('button', { name: /^Continue it at step [\d,]+$/ }).click()
  await expect(named.getByRole('button', { name: 'Study: Long' })).toBeVisible()
  await trainsPast(named, kept)
  await named.close()

  const bare = await context.newPage()
  await bare.goto('/?engine=wasm')
  await expect(bare.getByRole('button', { name: 'Study: Long' })).toBeVisible()
  await trainsPast(bare, kept)
})
