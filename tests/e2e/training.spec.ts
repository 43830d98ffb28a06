import { expect, test } from '@playwright/test'
import {
  breaksNoRule,
  finished,
  LONG,
  linkTo,
  pause,
  SHORT,
  stepOf,
  trainsPast,
  values,
} from './lab-page.ts'

test('the stage shows something @slow', async ({ page }) => {
  await page.goto(linkTo(SHORT))
  await finished(page)
  const plane = page.getByRole('group', { name: /trajectories/ })
  const full = await plane.screenshot()
  for (const layer of ['source', 'target', 'generated', 'trajectories'])
    await page.getByRole('button', { name: layer, exact: true }).click()
  await page.waitForTimeout(200)
  const empty = await plane.screenshot()
  expect(full.length).toBeGreaterThan(3 * empty.length)
})

test('rewind and train again: the same losses and metrics at the same steps @slow', async ({
  page,
}) => {
  await page.goto(linkTo(SHORT))
  await finished(page)
  const first = await values(page)
  expect(first).toHaveLength(4)
  expect(Number(first[0]![1])).toBeGreaterThan(0)
  await page.getByRole('button', { name: /^Rewind/ }).click()
  await expect.poll(() => stepOf(page)).toBe(0)
  await page.getByRole('button', { name: 'Train', exact: true }).click()
  await finished(page)
  expect(await values(page)).toEqual(first)
})

test('every metric in one table: a chosen one says what it is and goes into the chart @slow', async ({
  page,
}) => {
  await page.goto(linkTo(SHORT))
  await finished(page)
  await page.getByRole('button', { name: 'All metrics' }).click()
  const table = page.getByRole('table', { name: /^All metrics, median of last five/ })
  await expect(table.getByRole('row')).toHaveCount(15)
  await expect(page.getByTestId('all-wasserstein2')).toHaveText(/^\d+\.\d{3}$/)
  await expect(table.getByRole('row', { name: /^Recall/ })).toContainText('higher is better')
  await page.getByRole('button', { name: 'W₂', exact: true }).click()
  await expect(table).toContainText('exact optimal-transport cost')
  await expect(page.getByRole('region', { name: 'W₂, chart' })).toBeVisible()
  const last = await page.getByTestId('all-wasserstein2').textContent()
  await page.getByLabel('over checkpoints').selectOption('best')
  await expect(page.getByTestId('all-wasserstein2')).not.toHaveText(last!)
  await page.getByLabel('Metric of this chart').selectOption('recall')
  await expect(page.getByRole('region', { name: 'Recall, chart' })).toBeVisible()
  await breaksNoRule(page, '.evidence')
})

test('other seeds, other losses @slow', async ({ page }) => {
  await page.goto(linkTo(SHORT))
  await finished(page)
  const first = await values(page)
  // A study that had come to its end trains again.
  await page.getByRole('button', { name: 'New seeds' }).click()
  await finished(page)
  const second = await values(page)
  expect(second[0]![0]).toBe(first[0]![0])
  expect(second[0]![1]).not.toBe(first[0]![1])
})

test('steps: one, and a hundred @slow', async ({ page }) => {
  await page.goto(linkTo(LONG))
  await trainsPast(page, 0)
  await pause(page)
  await page.getByRole('button', { name: /^Rewind/ }).click()
  await expect.poll(() => stepOf(page)).toBe(0)
  await page.getByRole('button', { name: 'One training step' }).click()
  await expect.poll(() => stepOf(page)).toBe(1)
  await page.getByRole('button', { name: 'More steps' }).click()
  await page.getByRole('button', { name: /100 training steps/ }).click()
  await expect.poll(() => stepOf(page)).toBe(101)
})

test('another solver applies without training anew @slow', async ({ page }) => {
  await page.goto(linkTo(LONG))
  await trainsPast(page, 50)
  const before = await pause(page)
  await page.getByLabel('Solver', { exact: true }).selectOption('euler')
  await expect(page.getByText(/Euler · 100 solver steps · NFE 100/)).toBeVisible()
  expect(await stepOf(page)).toBe(before)
})

test('several runs have a mean and a spread, and one can be chosen @slow', async ({ page }) => {
  await page.goto(linkTo({ ...SHORT, runs: 3 }))
  await expect(page.getByTestId('amd-lastFive-0')).toHaveText(/\d ± \d/)
  await page.getByRole('button', { name: 'Next run' }).click()
  await expect(page.getByLabel('Run on the stage')).toHaveValue('1')
  await page.getByRole('button', { name: 'One run more' }).click()
  await expect(page.getByLabel('Run on the stage')).toContainText('run 4 of 4')
})

test('a run that diverges says when, why and what is shown', async ({ page }) => {
  const experiment = {
    name: 'wild',
    training: { steps: 5000, rate: 10 },
    evaluation: { points: 128 },
  }
  await page.goto(linkTo({ experiments: [experiment] }))
  await expect(page.getByRole('region', { name: 'Runs' })).toContainText(
    /Run 1 diverged at step [\d,]+\. .* Shown as it was at step \d/,
  )
})
