import { expect, test } from '@playwright/test'
import { breaksNoRule, LONG, linkTo, nothingSticksOut, stepOf, trainsPast } from './lab-page.ts'

test('@slow the benchmark: opened by its address, measured while training waits, copied, stopped, closed', async ({
  page,
  context,
}) => {
  test.setTimeout(240000)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(linkTo(LONG))
  await trainsPast(page, 0)
  const sheet = page.getByRole('dialog', { name: 'Benchmark' })
  // The address is followed from the first picture on.
  await expect(async () => {
    await page.evaluate(() => {
      location.hash = ''
      location.hash = '#bench'
    })
    await expect(sheet).toBeVisible({ timeout: 2000 })
  }).toPass()
  await breaksNoRule(page, '.bench-sheet')

  await sheet.getByRole('button', { name: 'Quick look' }).click()
  await expect(sheet.getByRole('progressbar')).toBeVisible()
  const wasm = sheet.getByRole('row', { name: /1 run, batch 10, independent wasm/ }).first()
  await expect(wasm).toContainText('1.00×', { timeout: 180000 })
  const waits = await stepOf(page)
  await expect(sheet.getByRole('figure').filter({ hasText: 'Over batch' })).toBeVisible()
  await expect(sheet.getByText(/Training of the paper’s table/)).toBeVisible()
  expect(await stepOf(page)).toBe(waits)

  await sheet.getByRole('button', { name: 'Copy as JSON' }).click()
  const report = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
  const first = report.results[0]
  expect(first.name).toBe('wasm')
  expect(first.time.min).toBeGreaterThan(0)
  expect(first.time.max).toBeGreaterThanOrEqual(first.time.min)
  expect(report.curves.length).toBeGreaterThan(2)

  const stop = sheet.getByRole('button', { name: 'Stop' })
  if (await stop.isHidden()) await sheet.getByRole('button', { name: 'Quick look' }).click()
  await stop.click()
  await expect(sheet.getByRole('button', { name: 'Measure again' })).toBeVisible()
  // Training goes on, and no worker of the benchmark is left.
  await trainsPast(page, waits)
  await expect
    .poll(() => page.workers().filter((each) => each.url().includes('bench')).length)
    .toBe(0)

  await page.setViewportSize({ width: 360, height: 740 })
  await nothingSticksOut(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await breaksNoRule(page, '.bench-sheet')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect.poll(() => new URL(page.url()).hash).not.toBe('#bench')
})
