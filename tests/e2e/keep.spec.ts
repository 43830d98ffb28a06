import { expect, type Page, test, type Worker } from '@playwright/test'
import { finished, LONG, linkTo, SHORT, stepOf, trainsPast, values } from './lab-page.ts'

/** Waits until the page's study is on the device. */
const isKept = (page: Page) =>
  page.waitForFunction(() => (history.state as { kept?: string } | null)?.kept !== undefined)

/** Training step at which the page's study is kept, if it is; a rewind leaves the entry before it. */
const keptStep = (page: Page): Promise<number | undefined> =>
  page.evaluate(async () => {
    const { kept } = (history.state ?? {}) as { kept?: string }
    if (!kept) return undefined
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await answer(indexedDB.open('source-lab'))
    const head = await answer(database.transaction('studies').objectStore('studies').get(kept))
    database.close()
    return head?.step
  })

/**
 * Lets an error happen that nothing catches in every worker of a kind.
 * @param gone those of a lab that has ended, which may still answer for a moment
 * @returns how many there were
 */
async function breakWorkers(page: Page, kind: string, gone: Worker[] = []): Promise<number> {
  let broken = 0
  for (const worker of page.workers().filter((each) => !gone.includes(each))) {
    // One that has just ended gives no answer.
    const name = worker.evaluate(() => self.name).catch(() => '')
    const none = new Promise<string>((resolve) => setTimeout(() => resolve(''), 1000))
    if ((await Promise.race([name, none])) === kind) {
      broken++
      await worker.evaluate(() => {
        setTimeout(() => {
          throw new Error('broken by a test')
        })
      })
    }
  }
  return broken
}

test('a reload and workers that fail: training goes on where it was, to the very values without them', async ({
  page,
}) => {
  test.slow()
  await page.goto(linkTo(SHORT))
  await finished(page)
  const whole = await values(page)
  expect(whole).toHaveLength(4)
  await page.getByRole('button', { name: /^Rewind/ }).click()
  await expect.poll(() => stepOf(page)).toBe(0)
  await page.keyboard.press('Shift+S')
  await expect.poll(() => stepOf(page)).toBe(100)
  await page.keyboard.press('s')
  await expect.poll(() => stepOf(page)).toBe(101)
  await expect.poll(() => keptStep(page)).toBe(101)
  await page.reload()
  await expect.poll(() => stepOf(page)).toBe(101)
  expect(await values(page)).toHaveLength(1)
  // The lab itself: the page starts it again, and it goes on from what is kept.
  const gone = page.workers()
  expect(await breakWorkers(page, 'lab')).toBe(1)
  await expect(page.getByText('The lab failed and was started again.')).toBeVisible()
  await expect(page.getByText('goes on from where it was last kept')).toBeVisible()
  // The counter of the lab before says the same until the study is open again.
  await expect.poll(async () => (await values(page)).length).toBe(1)
  await expect.poll(() => stepOf(page)).toBe(101)
  // A step shows that its own workers are made.
  await page.keyboard.press('s')
  await expect.poll(() => stepOf(page)).toBe(102)
  // Then those that train and measure for it.
  await expect.poll(() => breakWorkers(page, 'wasm', gone)).toBeGreaterThan(0)
  await expect.poll(() => breakWorkers(page, 'measure', gone)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Train', exact: true }).click()
  await expect(page.getByText('The WebAssembly engine failed and was started')).toBeVisible()
  await expect(page.getByText('A measuring worker failed and was started')).toBeVisible()
  await page.screenshot({ path: 'test-results/staying-up.png' })
  await finished(page)
  expect(await values(page)).toEqual(whole)
})

test('an address that names nothing goes on, and one that names another study offers to @slow', async ({
  page,
  context,
}) => {
  await page.goto(linkTo(LONG))
  await isKept(page)
  const kept = (await keptStep(page))!
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
