import { expect, test } from '@playwright/test'
import { breaksNoRuleInLightAndDark, pause, stepOf, trainsPast } from './lab-page.ts'

test('changes are written into the address; the Share sheet makes links of it; one that is pasted over it is followed', async ({
  page,
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
  const step = await pause(page)

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Share' })
  await expect(sheet.getByRole('checkbox', { name: /^trains to step/ })).toBeChecked()
  await expect(sheet.getByRole('textbox', { name: 'Link' })).toHaveValue(
    new RegExp(`&training\\.batch=12&layers=source,generated,trajectories&step=${step}$`),
  )
  await expect(sheet.getByRole('img', { name: 'QR code of the link' })).toBeVisible()
  await breaksNoRuleInLightAndDark(page, '.share-sheet')
  await sheet.getByText('Hide parts of the page').click()
  await sheet.getByRole('checkbox', { name: 'Charts' }).check()
  await sheet.getByRole('radio', { name: 'frame' }).check({ force: true })
  await expect(sheet.getByRole('textbox', { name: 'Link' })).toHaveValue(
    /\?embed&engine=wasm#v1&.*&hide=charts&step=/,
  )
  await page.keyboard.press('Escape')

  // A link that is pasted over it: only the view is another, so training stays where it is.
  await page.evaluate(() => {
    location.hash += '&hide=charts,evidence,seed,moon'
  })
  await expect(page.getByRole('alert')).toContainText('hide may name')
  await expect(page.getByRole('region', { name: 'Over training steps' })).toBeHidden()
  await expect(page.getByRole('complementary', { name: 'Evidence' })).toBeHidden()
  expect(await stepOf(page)).toBe(step)
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(page.getByRole('region', { name: 'Over training steps' })).toBeVisible()
})

test('every part that a link may hide is there to be hidden @slow', async ({ page }) => {
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
    const hidden = await page.evaluate(() => {
      const rule = document.adoptedStyleSheets.at(-1)!.cssRules[0] as CSSStyleRule
      const found = [...document.querySelectorAll(rule.selectorText)]
      return found.length > 0 && found.every((element) => element.getClientRects().length === 0)
    })
    expect(hidden, name).toBe(true)
  }
})
