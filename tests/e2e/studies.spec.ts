import { expect, test } from '@playwright/test'
import { breaksNoRule, finished, linkTo, SHORT } from './lab-page.ts'

test('an experiment is duplicated, renamed, moved and removed by keys, and all of it undone', async ({
  page,
}) => {
  await page.goto(linkTo(SHORT))
  await finished(page)
  await page.keyboard.press('e')
  const sheet = page.getByRole('dialog', { name: 'Study' })
  const names = () =>
    sheet
      .getByRole('textbox', { name: /^Name of experiment/ })
      .evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value))
  await sheet.getByRole('button', { name: 'Experiment A on the stage' }).focus()
  await page.keyboard.press('d')
  await expect.poll(names).toEqual(['short', 'short (2)'])
  // The name of the copy has the focus and is selected.
  await page.keyboard.type('other')
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual(['short', 'other'])
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(names).toEqual(['other', 'short'])
  await expect(sheet.getByRole('textbox', { name: 'Name of experiment A' })).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect.poll(names).toEqual(['short', 'other'])
  await sheet.getByRole('button', { name: 'Experiment B on the stage' }).focus()
  await page.keyboard.press('Delete')
  await expect.poll(names).toEqual(['short'])
  await expect(sheet.getByRole('button', { name: 'Experiment A on the stage' })).toBeFocused()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(names).toEqual(['short'])
  await page.keyboard.press('Shift+Control+Z')
  await expect.poll(names).toEqual(['short', 'short (2)'])
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('a sweep of two values trains two experiments, whose results stand in the table as on the page @slow', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(linkTo({ ...SHORT, runs: 3 }))
  await finished(page)
  await page.keyboard.press('e')
  const sheet = page.getByRole('dialog', { name: 'Study' })
  const values = sheet.getByRole('textbox', { name: 'Vary: values' })
  await values.fill('16, 5000')
  await expect(
    sheet.getByText('Batch must be a whole number from 1 to 1024, not 5000.'),
  ).toBeVisible()
  await values.fill('16, 32')
  await expect(sheet.getByText('2 experiments, 2 in all × 3 runs = 6 to train')).toBeVisible()
  await values.press('Enter')
  await expect(sheet.getByRole('textbox', { name: /^Name of/ })).toHaveCount(2)
  await expect(sheet.getByText('Batch 32 not 16')).toBeVisible()
  await expect(sheet.getByText('100 % · done')).toHaveCount(3)
  await breaksNoRule(page)

  await sheet.getByRole('button', { name: 'Results' }).click()
  const results = page.getByRole('dialog', { name: 'Results' })
  await expect(results.getByRole('rowheader', { name: 'batch 32' })).toBeVisible()
  await expect(results.getByText('3 of 3')).toHaveCount(2)
  for (const metric of ['amd', 'failureRate'])
    for (const place of [0, 1]) {
      const shown = await page.getByTestId(`${metric}-lastFive-${place}`).textContent()
      expect(shown).toMatch(/\d ± \d/)
      await expect(results.getByTestId(`result-${place}-${metric}`)).toContainText(shown!)
    }
  await breaksNoRule(page)

  const heading = results.getByRole('columnheader', { name: 'AMD ↓' })
  await heading.getByRole('button').press('Enter')
  await expect(heading).toHaveAttribute('aria-sort', 'ascending')
  await results.getByRole('button', { name: 'Copy as Markdown' }).press('Enter')
  await expect(results.getByText('Copied as Markdown.')).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  const amd = await page.getByTestId('amd-lastFive-1').textContent()
  expect(text).toMatch(
    /median of the last five checkpoints \(at least 4\), mean ± sd \(divisor n\) over n = 3 runs/,
  )
  expect(text).toMatch(/^\| +\| experiment \| AMD ↓ \| Failure rate \(%\) ↓ \|/m)
  expect(text).toContain(`| B | batch 32 | ${amd} \\[`)
})

test('one thing is varied beside the original: same camera and points, the difference in words @slow', async ({
  page,
}) => {
  await page.goto(linkTo(SHORT))
  await finished(page)
  await page.keyboard.press('v')
  const beside = page.getByRole('region', { name: 'Experiment A on the stage' })
  await expect(beside.getByText('The others are compared with it.')).toBeVisible()
  await expect(page.getByText('Does not differ from A.')).toBeVisible()
  await page.getByLabel('Batch', { exact: true }).fill('20')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Batch 20, not 10')).toBeVisible()
  await finished(page)
  await expect(page.getByText(/% failed/)).toHaveCount(2)
  // Zooming the copy moves the original as well.
  const [copy, original] = [page.locator('.plane-focus canvas'), beside.locator('canvas')]
  const shot = async () => (await original.screenshot()).toString('base64')
  const before = await shot()
  await copy.hover()
  await page.mouse.wheel(0, -400)
  await expect.poll(shot).not.toBe(before)
  await breaksNoRule(page)
  await copy.click()
  await page.keyboard.press('b')
  await expect(beside).toBeHidden()
})
