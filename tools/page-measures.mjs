/** What a visitor feels of a page that opens: the measures of Lighthouse, taken by the browser itself. */

/**
 * @typedef {object} PageMeasures
 * @property {number} picture milliseconds from the start of the load to the first trained picture
 * @property {number} largest the same to the largest paint, as far as there has been one
 * @property {number} blocked milliseconds by which tasks were longer than 50 ms, from the start to two seconds after that picture
 * @property {number} shift cumulative layout shift in that time, without what follows on input
 */

/** Milliseconds after the first picture that still count. */
const AFTER = 2000

/**
 * Opens an address and measures; the page stays open.
 * @param {import('@playwright/test').Page} page
 * @param {string} address
 * @returns {Promise<PageMeasures>}
 */
export async function measureOpening(page, address) {
  await page.addInitScript(() => {
    /** @type {PerformanceEntry[]} */
    const seen = []
    Object.assign(globalThis, { seen })
    for (const type of ['largest-contentful-paint', 'longtask', 'layout-shift'])
      new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({
        type,
        buffered: true,
      })
  })
  await page.goto(address)
  const picture = await page.waitForFunction(
    () => performance.getEntriesByName('first-trained-picture')[0]?.startTime,
  )
  const first = Number(await picture.jsonValue())
  await page.waitForTimeout(AFTER)
  return page.evaluate(
    ({ first, until }) => {
      const seen = /** @type {{ seen: any[] }} */ (/** @type {unknown} */ (globalThis)).seen
      const of = (/** @type {string} */ type) =>
        seen.filter((entry) => entry.entryType === type && entry.startTime < until)
      return {
        picture: first,
        largest: of('largest-contentful-paint').at(-1)?.startTime ?? Number.NaN,
        blocked: of('longtask').reduce((sum, { duration }) => sum + duration - 50, 0),
        shift: of('layout-shift')
          .filter(({ hadRecentInput }) => !hadRecentInput)
          .reduce((sum, { value }) => sum + value, 0),
      }
    },
    { first, until: first + AFTER },
  )
}

/**
 * Counts the frames that are drawn; runs in the page.
 * @param {number} time milliseconds
 * @returns {Promise<number>}
 */
export function countFrames(time) {
  return new Promise((resolve) => {
    const end = performance.now() + time
    let count = 0
    const frame = (/** @type {number} */ now) => {
      count++
      if (now < end) requestAnimationFrame(frame)
      else resolve(count)
    }
    requestAnimationFrame(frame)
  })
}
