import { expect, type Page, test } from '@playwright/test'
import { breaksNoRuleInLightAndDark, stepOf, trainsPast } from './lab-page.ts'

test('changes are written into the address, and its link brings back study, view and trained result in another browser @slow', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.addInitScript(() => {
    const written: string[] = []
    Object.assign(window, { written })
    const replace = history.replaceState.bind(history)
    history.replaceState = (state, title, address) => {
      if (String(address) !== written.at(-1)) written.push(String(address))
      replace(state, title, address)
    }
  })
  await page.goto('/?engine=wasm&preset=paper/directional')
  await trainsPast(page, 0)
  const batch = page.getByLabel('Batch', { exact: true })
  await batch.fill('12')
  await batch.press('Enter')
  await page.keyboard.press('Tab')
  await page.locator('.plane-focus').focus()
  await page.keyboard.press('2')
  await page.waitForFunction(() => location.hash.includes('layers='))
  const written = await page.evaluate(() => (window as unknown as { written: string[] }).written)
  const links = written.filter((address) => address.includes('#'))
  // Two changes: one address for both, or one each where the machine takes longer than the pause between them.
  expect(links.length).toBeLessThanOrEqual(2)
  expect(links.at(-1)).toMatch(
    /^\/\?engine=wasm#v1&.*&training\.batch=12&layers=source,generated,trajectories$/,
  )
  await page.keyboard.press('+')
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('button', { name: /^Rewind/ }).click()
  await expect.poll(() => stepOf(page)).toBe(0)
  for (const step of [100, 200, 300]) {
    await page.keyboard.press('Shift+S')
    await expect.poll(() => stepOf(page)).toBe(step)
  }

  const scaleOf = (of: Page) => of.locator('.scale-bar').evaluate(({ clientWidth }) => clientWidth)
  const scale = await scaleOf(page)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Share' })
  await expect(sheet.getByRole('checkbox', { name: /^trains to step/ })).toBeChecked()
  const link = await sheet.getByRole('textbox', { name: 'Link' }).inputValue()
  expect(link).toMatch(/&camera=-?[\d.]+,-?[\d.]+,[\d.]+&step=300$/)
  await expect(sheet.getByRole('img', { name: 'QR code of the link' })).toBeVisible()
  await breaksNoRuleInLightAndDark(page, '.share-sheet')
  await sheet.getByText('Hide parts of the page').click()
  await sheet.getByRole('checkbox', { name: 'Charts' }).check()
  await sheet.getByRole('radio', { name: 'frame' }).check({ force: true })
  await expect(sheet.getByRole('textbox', { name: 'Link' })).toHaveValue(
    /\?embed&engine=wasm#v1&.*&hide=charts&step=/,
  )
  await page.keyboard.press('Escape')
  await expect(page.getByText('stage: step 300')).toBeVisible()
  const failure = await page.getByTestId('now-failureRate').textContent()

  const elsewhere = await browser.newContext({ ...(baseURL && { baseURL }) })
  const other = await elsewhere.newPage()
  await other.goto(link)
  await expect.poll(() => stepOf(other)).toBe(300)
  await expect(other.getByRole('button', { name: 'Train', exact: true })).toBeVisible()
  await expect(other.getByLabel('Batch', { exact: true })).toHaveValue('12')
  await expect(other.getByRole('button', { name: 'target', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await expect(other.getByText('stage: step 300')).toBeVisible()
  await expect.poll(async () => Math.abs((await scaleOf(other)) - scale)).toBeLessThanOrEqual(1)
  await expect(other.getByTestId('now-failureRate')).toHaveText(failure!)

  // A link that is pasted over it: only the view is another, so training stays where it is.
  await other.evaluate(() => {
    location.hash += '&hide=charts,evidence,seed,moon'
  })
  await expect(other.getByRole('alert')).toContainText('hide may name')
  await expect(other.getByRole('region', { name: 'Over training steps' })).toBeHidden()
  await expect(other.getByRole('complementary', { name: 'Evidence' })).toBeHidden()
  expect(await stepOf(other)).toBe(300)
  await other.getByRole('button', { name: 'Show all' }).click()
  await expect(other.getByRole('region', { name: 'Over training steps' })).toBeVisible()
  await elsewhere.close()
})

test('every part that a link may hide is there to be hidden @slow', async ({ page }) => {
  test.slow()
  await page.goto('/?engine=wasm')
  await trainsPast(page, 0)
  await page.keyboard.press('c')
  const sheet = page.getByRole('dialog', { name: 'Share' })
  await sheet.getByText('Hide parts of the page').click()
  const parts = sheet.getByRole('group', { name: 'Parts that the link hides' })
  for (const box of await parts.getByRole('checkbox').all()) await box.check()
  const link = await sheet.getByRole('textbox', { name: 'Link' }).inputValue()
  const names = /hide=([^&]*)/.exec(link)![1]!.split(',')
  expect(names.length).toBeGreaterThan(30)
  for (const name of names.toReversed()) {
    await page.goto(`/?engine=wasm&one=${name}#v1&hide=${name}`)
    await expect(page.getByText('The link hides parts of the lab.')).toBeVisible()
    const hidden = () =>
      page.evaluate(() => {
        const rule = document.adoptedStyleSheets.at(-1)!.cssRules[0] as CSSStyleRule
        const found = [...document.querySelectorAll(rule.selectorText)]
        return found.length > 0 && found.every((element) => element.getClientRects().length === 0)
      })
    // Some parts come after the first picture.
    await expect.poll(hidden, name).toBe(true)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Source Lab')
  }
})
