import { expect, test } from '@playwright/test'
import { finished, linkTo, SHORT, stepOf, trainsPast } from './lab-page.ts'

test('what is wrong in the address is said, and the rest opens; presets open by menu, studies by a file that is one', async ({
  page,
}) => {
  await page.goto('/?preset=paper/none&engine=abacus')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('paper/none')
  await expect(alert).toContainText('abacus')
  const [, wrong] = linkTo({ experiments: [{ training: { batch: 0 } }] }).split('#')
  await page.evaluate((hash) => location.assign(`#${hash}`), wrong)
  await expect(alert).toContainText('experiments[0].training.batch')
  await trainsPast(page, 0)
  const batch = page.getByLabel('Batch', { exact: true })
  await expect(batch).toHaveValue('10')
  await page.getByRole('button', { name: /^Study:/ }).click()
  await page.getByRole('button', { name: /independent coupling \(paper text\)/ }).click()
  await expect(page.getByLabel('Coupling kind', { exact: true })).toHaveValue('independent')
  await expect(batch).toHaveValue('16')

  const drop = (text: string) =>
    page.evaluate((content) => {
      const data = new DataTransfer()
      data.items.add(new File([content], 'mine.json', { type: 'application/json' }))
      const send = (kind: string): boolean =>
        dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }))
      // At once, as from a hand that does not linger. What is not prevented, the browser does: it leaves the page for the file.
      return ['dragenter', 'dragover', 'drop'].map(send)
    }, text)
  const left = await drop('{"experiments":[{"network":{"width":65}}]}')
  expect(left).toEqual([true, false, false])
  await expect(page.getByRole('alert')).toContainText('mine.json')
  await expect(page.getByRole('alert')).toContainText('network.width')
  await expect(batch).toHaveValue('16')
  await page.getByRole('button', { name: 'Dismiss notice' }).click()
  await drop('{"title":"Mine","experiments":[{"name":"small","network":{"width":16}}]}')
  await expect(page.getByRole('heading', { name: 'small' })).toBeVisible()
})

test('fields say what they take, offer what means something, and refuse the rest beside themselves', async ({
  page,
}) => {
  await page.goto('/?preset=paper/otcfm&engine=wasm')
  await expect(page.getByLabel('Coupling kind', { exact: true })).toHaveValue('minibatch-ot')
  await page.getByRole('button', { name: 'What is Batch?' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Rows per training step.*1 to 1,024/)).toBeVisible()

  await test.step('a bad number changes nothing', async () => {
    await trainsPast(page, 1000)
    const batch = page.getByLabel('Batch', { exact: true })
    await batch.fill('5000')
    await batch.press('Enter')
    await expect(batch).toHaveAttribute('aria-invalid', 'true')
    await expect(
      page.getByText('Batch must be a whole number from 1 to 1024, not 5000.'),
    ).toBeVisible()
    await batch.fill('ten')
    await batch.press('Enter')
    await expect(page.getByText(/Batch must be .* not “ten”\./)).toBeVisible()
    expect(await stepOf(page)).toBeGreaterThan(1000)
    await batch.press('Escape')
    await expect(batch).not.toHaveAttribute('aria-invalid', 'true')
  })

  await test.step('only what means something is offered', async () => {
    await expect(page.getByLabel('Tolerance', { exact: true })).toBeVisible()
    await expect(page.getByLabel('Solver steps', { exact: true })).toHaveCount(0)
    await page.getByLabel('Solver', { exact: true }).selectOption('euler')
    await expect(page.getByLabel('Solver steps', { exact: true })).toBeVisible()
    await expect(page.getByLabel('Tolerance', { exact: true })).toHaveCount(0)
  })

  await test.step('a field that decides results trains anew and keeps playing', async () => {
    const before = await stepOf(page)
    await page.getByLabel('Batch', { exact: true }).fill('64')
    await page.getByLabel('Batch', { exact: true }).press('Enter')
    await expect.poll(() => stepOf(page)).toBeLessThan(before)
    await trainsPast(page, 0)
    await expect(page.getByRole('button', { name: 'Pause training' })).toBeVisible()
  })

  await test.step('kinds that cannot be combined are off and say why', async () => {
    await page.locator('summary', { hasText: 'Pruned training' }).click()
    await page.getByLabel('Pruned training kind', { exact: true }).selectOption('wedge')
    await page.getByRole('button', { name: 'All 19 kinds of source' }).click()
    const oracle = page.getByRole('group', { name: 'Source kind' }).getByLabel(/^oracle von Mises/)
    await expect(oracle).toBeDisabled()
    await expect(oracle).toHaveAccessibleName(/pruned training must be none with the oracle source/)
  })
})

test('pruned sampling applies at once and tells its share; what it refuses stays as it was @slow', async ({
  page,
}) => {
  await page.goto(linkTo(SHORT))
  await finished(page)
  await page.locator('summary', { hasText: 'Pruned sampling' }).click()
  const kind = page.getByLabel('Pruned sampling kind', { exact: true })
  await kind.selectOption('wedge')
  await expect(page.getByText('Rejects 6.38 % of the source.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Runs' })).toContainText('1 finished')
  await kind.selectOption('keep')
  await page.getByLabel('Cosine γ', { exact: true }).fill('0.999999')
  await page.getByLabel('Cosine γ', { exact: true }).press('Enter')
  await expect(page.getByRole('alert')).toContainText(/inferencePruning.*99\.9/)
  await expect(page.getByLabel('Cosine γ', { exact: true })).toHaveValue('0.98')
})
