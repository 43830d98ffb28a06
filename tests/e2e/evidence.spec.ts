import { expect, type Locator, type Page, test } from '@playwright/test'
import { breaksNoRuleInLightAndDark, finished, linkTo } from './lab-page.ts'

const SHORT = { training: { steps: 400 }, evaluation: { every: 200, points: 1024 } }
const study = (...experiments: object[]) => ({
  experiments: experiments.map((each) => ({ ...SHORT, ...each })),
})

async function train(page: Page, ...experiments: object[]): Promise<void> {
  await page.goto(linkTo(study(...experiments)))
  await finished(page)
}

/** Puts an experiment of a trained study on the stage; panels show nothing of another one. */
const onStage = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^Experiment [A-D]: ${name}$`) }).click()

async function unfold(page: Page, title: string): Promise<Locator> {
  const panel = page.getByRole('region', { name: title, exact: true })
  await panel.getByRole('button', { name: title, exact: true }).click()
  // What scrolls under the pointer would be pointed at.
  await page.mouse.move(0, 0)
  return panel
}

/** The number that stands beside a name. */
async function fact(panel: Locator, name: string | RegExp): Promise<number> {
  const row = panel.locator('.facts div').filter({ hasText: name })
  await expect(row).toHaveCount(1)
  return Number.parseFloat(
    ((await row.locator('dd.number').textContent()) ?? '').replaceAll(',', ''),
  )
}

test('mode discrepancy: GMM-2 aims at the sparse mode with half its share, caps with all of it; coverage: minibatch OT arrives there from fewer sides @slow', async ({
  page,
}) => {
  const coupling = { kind: 'minibatch-ot' }
  await train(
    page,
    { name: 'GMM-2', source: { kind: 'gaussian-mixture', components: 2 }, coupling },
    { name: 'caps', source: { kind: 'directional', gamma: 0.9 }, coupling },
    { name: 'OT-CFM', coupling },
    { name: 'I-CFM' },
  )
  const discrepancy = await unfold(page, 'Mode discrepancy')
  expect(await fact(discrepancy, /^258° aimed at/)).toBeLessThan(0.75)
  await onStage(page, 'caps')
  expect(await fact(discrepancy, /^258° aimed at/)).toBeGreaterThan(0.9)

  const coverage = await unfold(page, 'Coverage')
  const entropy = async (): Promise<number> => {
    const picture = coverage.getByRole('img', { name: /^Directions of x1 - x0/ })
    const words = (await picture.getAttribute('aria-label')) ?? ''
    await expect(coverage.getByRole('img', { name: /^Map of 4,000 of the rows/ })).toBeVisible()
    return Number(/258° entropy (\d?\.\d+)/.exec(words)?.[1])
  }
  await onStage(page, 'I-CFM')
  expect(await entropy()).toBeGreaterThan(0.95)
  await onStage(page, 'OT-CFM')
  expect(await entropy()).toBeLessThan(0.88)
})

test('mode discrepancy: matrices can be read by key, and shown as flows @slow', async ({
  page,
}) => {
  await train(page, {})
  const panel = await unfold(page, 'Mode discrepancy')
  const coupling = panel.getByRole('group', { name: /^Coupling, cell by cell/ })
  await coupling.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(coupling).toContainText(/339° to 339°: \d/)
  await panel.getByRole('radio', { name: 'flows' }).check()
  await expect(panel.getByRole('img', { name: /^Coupling as flows .* 258° to 63°/ })).toBeVisible()
  await expect(panel.getByRole('table')).toContainText('258°')
})

test('path entanglement: the closer a source is to the modes, the steeper the field at t = .7; likelihood and exact field: training brings the model nearer to both @slow', async ({
  page,
}) => {
  const near = (gamma: number) => ({
    name: `γ ${gamma}`,
    source: { kind: 'directional', gamma },
    coupling: { kind: 'minibatch-ot' },
    training: { steps: 20000, ema: 0.999 },
    evaluation: { every: 20000, points: 1024 },
  })
  // The exact field is known for the independent coupling.
  const sphere = {
    name: 'sphere',
    training: { steps: 4000 },
    evaluation: { every: 2000, points: 1024 },
  }
  await train(page, near(0.98), near(0.9), sphere)
  const entanglement = await unfold(page, 'Path entanglement')
  const steepest = await fact(entanglement, /^L₉₅ at t = .7/)
  await onStage(page, 'γ 0.9')
  expect(steepest).toBeGreaterThan(1.2 * (await fact(entanglement, /^L₉₅ at t = .7/)))

  await onStage(page, 'sphere')
  const likelihood = await unfold(page, 'Likelihood')
  const exact = await unfold(page, 'Exact field')
  const time = page.getByRole('slider', { name: /^Training time/ })
  const read = async () => ({
    missed: await fact(likelihood, 'target points left out'),
    above: await fact(exact, 'learned field above the floor'),
  })
  await expect(exact.getByRole('img', { name: /^Relative error over flow time/ })).toBeVisible()
  const trained = await read()
  await time.focus()
  await page.keyboard.press('Home')
  await expect(time).toHaveAttribute('aria-valuetext', 'step 0')
  // At the start the model is the source itself, on a far wider shell.
  await expect.poll(async () => (await read()).above).toBeGreaterThan(3 * trained.above)
  await expect.poll(async () => (await read()).missed).toBeGreaterThan(trained.missed)
  await page.keyboard.press('End')
  await expect(time).toHaveAttribute('aria-valuetext', 'now')
  await expect.poll(read).toEqual(trained)
})

test('path entanglement: unlimited training would make a cap’s field steeper than the sphere’s @slow', async ({
  page,
}) => {
  await train(
    page,
    { name: 'sphere', source: { kind: 'chi-sphere' } },
    { name: 'caps', source: { kind: 'directional', gamma: 0.9 } },
  )
  const panel = await unfold(page, 'Path entanglement')
  const exact = async (): Promise<number> => {
    const row = panel.locator('.facts div').filter({ hasText: /^L₉₅ at t = .7/ })
    await expect(row).toContainText(/\(.+\)/)
    await expect(panel).toContainText('In brackets: the exact field')
    return Number.parseFloat(((await row.textContent()) ?? '').split('(')[1] ?? '')
  }
  const sphere = await exact()
  await onStage(page, 'caps')
  expect(await exact()).toBeGreaterThan(1.3 * sphere)
})

test('norm alignment brings ρ to 1, error against NFE is measured when asked for, and open panels break no accessibility rule', async ({
  page,
}) => {
  const evaluation = { every: 400, points: 256 }
  await train(page, { name: 'aligned', norm: { kind: 'scale-target' }, evaluation }, { evaluation })
  const panel = await unfold(page, 'Norm misalignment')
  expect(await fact(panel, /^ρ/)).toBeCloseTo(1, 2)
  await panel.getByRole('button', { name: 'Measure error against NFE' }).click()
  const figure = panel.getByRole('img', { name: /^failure rate, % against NFE/ })
  await expect(figure).toHaveAttribute(
    'aria-label',
    /A pruned: .* at 100; B: .* at 100; B pruned: .* at 100/,
  )
  await panel.getByRole('radio', { name: 'AMD' }).check()
  await expect(panel.getByRole('img', { name: /^AMD against NFE/ })).toBeVisible()

  const folded = page.locator('.phenomenon .fold[aria-expanded=false]')
  while ((await folded.count()) > 0) await folded.first().dispatchEvent('click')
  await expect(page.locator('.phenomenon .figure')).toHaveCount(13)
  await breaksNoRuleInLightAndDark(page, '.evidence')
})
