import { expect, test } from '@playwright/test'
import { finished, linkTo } from './lab-page.ts'
for (const theme of ['light', 'dark'] as const)
test(`look ${theme}`, async ({ page }) => {
  test.setTimeout(120000)
  await page.emulateMedia({ colorScheme: theme })
  await page.goto(linkTo({ title: 'Look', runs: 3, experiments: [{ name: 'χ-sphere, I-CFM', training: { steps: 4000, rate: 0.003 }, evaluation: { every: 500 } }, { name: 'OT', coupling: { kind: 'minibatch-ot' }, training: { steps: 4000, rate: 0.003 }, evaluation: { every: 500 } }] }))
  await finished(page)
  await page.getByRole('combobox', { name: /map/i }).first().selectOption({ index: 1 }).catch(() => {})
  await page.waitForTimeout(2500)
  await page.screenshot({ path: `/tmp/look/page-${theme}.png` })
  await page.keyboard.press('x')
  await page.waitForTimeout(800)
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 })
    await page.waitForTimeout(300)
    await page.screenshot({ path: `/tmp/look/sheet-${theme}-${width}.png` })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.waitForTimeout(500)
  for (const name of ['Stage as PNG', 'Stage as SVG', 'Chart AMD as SVG', 'Chart Loss as PNG', 'Measurements as CSV', 'Trajectories as Trajectories CSV']) {
    const [d] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()])
    await d.saveAs(`/tmp/look/${theme}-${d.suggestedFilename()}`)
  }
  if (theme === 'light') {
    await page.getByLabel('What the film shows').selectOption('training')
    await page.getByLabel('Width of the film').selectOption('640')
    await page.getByLabel('Length of the film').selectOption('2')
    const [d] = await Promise.all([page.waitForEvent('download', { timeout: 60000 }), page.getByRole('button', { name: 'Make a film as WebM' }).click()])
    await d.saveAs(`/tmp/look/${d.suggestedFilename()}`)
  }
  expect(true).toBe(true)
})
