/** What a researcher does in ten minutes with an idea, in twenty seconds: few steps, few points. */
import { expect, type Page, test } from '@playwright/test'
import {
  breaksNoRuleInLightAndDark,
  paintRing,
  stepOf,
  trainsPast,
  typeNumber,
  values,
} from './lab-page.ts'

/** What ten runs of both experiments came to, and what the claim says of it; waits until all of it is there. */
async function evidence(page: Page): Promise<unknown> {
  const claim = page.getByTestId('claim-0')
  await expect(claim).toContainText(/as claimed ini?\d+ of 10 runs/)
  const cells = ['amd', 'failureRate'].flatMap((metric) =>
    [0, 1].map((place) => page.getByTestId(`${metric}-lastFive-${place}`)),
  )
  // No number of runs beside it: all have been measured.
  for (const cell of cells) await expect(cell).toHaveText(/^\d+\.\d+ ± \d+\.\d+$/)
  return {
    claim: await claim.textContent(),
    summaries: await Promise.all(cells.map((cell) => cell.textContent())),
    values: await values(page),
  }
}

test('a source is painted and compared with the χ-sphere over ten runs; the claim about it comes out the same in another browser', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/?engine=wasm')
  await trainsPast(page, 0)
  await page.keyboard.press('Space')
  await page.locator('summary', { hasText: 'Evaluation' }).click()
  await typeNumber(page, 'Evaluate every', 300)
  await typeNumber(page, 'Generated points', 256)
  await typeNumber(page, 'Runs', 10)

  await page.getByRole('button', { name: /^Vary one thing/ }).click()
  const kinds = page.getByRole('group', { name: 'Source kind' })
  await kinds.getByRole('button', { name: /^All \d+ kinds of source/ }).click()
  await kinds.getByRole('radio', { name: 'painted density' }).check()
  await paintRing(page.getByRole('slider', { name: 'Angular density' }), 0, 180)
  await expect(page.getByText(/^Source painted density .*, not χ-sphere$/)).toBeVisible()
  const name = page.getByRole('textbox', { name: 'Name of experiment B' })
  // It is no copy of “χ-sphere, I-CFM” any more.
  await expect(name).toHaveValue('')
  await expect(name).toHaveAttribute('placeholder', /^painted density/)
  await name.fill('south')
  await name.press('Enter')

  for (const step of [100, 200, 300]) {
    await page.getByRole('button', { name: 'More steps' }).click()
    await page.getByRole('button', { name: /100 training steps/ }).click()
    await expect.poll(() => stepOf(page)).toBe(step)
  }
  const claims = page.getByRole('region', { name: 'Claims', exact: true })
  await claims.getByRole('button', { name: 'Claims', exact: true }).click()
  await claims.getByRole('button', { name: 'Add a claim' }).click()
  await claims.getByRole('combobox', { name: 'Metric' }).selectOption('AMD')
  const make = claims.getByRole('button', { name: 'Make the claim' })
  await expect(make).toBeInViewport()
  await make.click()
  await expect(claims).toContainText('AMD of χ-sphere, I-CFM is lower than of south')
  const found = await evidence(page)
  await breaksNoRuleInLightAndDark(page, 'section[aria-label="Claims"], .pane-head')

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('Copied the link.')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await page.close()

  const elsewhere = await browser.newContext({ ...(baseURL && { baseURL }) })
  const other = await elsewhere.newPage()
  await other.goto(link)
  await expect.poll(() => stepOf(other)).toBe(300)
  expect(await evidence(other)).toEqual(found)
  await expect(other.getByRole('button', { name: 'Train', exact: true })).toBeVisible()
  await expect(other.getByRole('textbox', { name: 'Runs' })).toHaveValue('10')
  await elsewhere.close()
})
