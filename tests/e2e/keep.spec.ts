import { expect, type Page, test } from '@playwright/test'
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

test('a reload goes on where training was, to the very values of training without it', async ({
  page,
}) => {
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
  await page.getByRole('button', { name: 'Train', exact: true }).click()
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
