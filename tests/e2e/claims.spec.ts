import { expect, test } from '@playwright/test'
import { breaksNoRuleInLightAndDark, finished, linkTo } from './lab-page.ts'

const experiment = (name: string, steps: number) => ({
  name,
  training: { steps },
  evaluation: { every: steps, points: 128 },
})

test('a claim that surely holds: made, judged by the runs, undone and done again @slow', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const experiments = [experiment('trained', 200), experiment('hardly', 2)]
  await page.goto(linkTo({ title: 'Steps help', runs: 6, experiments }))
  await finished(page)
  const panel = page.getByRole('region', { name: 'Claims', exact: true })
  await panel.getByRole('button', { name: 'Claims', exact: true }).click()
  await panel.getByRole('button', { name: 'Add a claim' }).click()
  const form = panel.getByRole('form', { name: 'Make the claim' })
  await form.getByRole('combobox', { name: 'Metric' }).selectOption('AMD')
  await form.getByText('More').click()
  await form.getByRole('textbox', { name: 'Level' }).fill('3')
  await expect(form.getByText('Level must be a number from 0.0001 to 0.5, not 3.')).toBeVisible()
  await form.getByRole('textbox', { name: 'Level' }).fill('0.02')
  await expect(form).toContainText('Budgets differ: 200 against 2 training steps.')
  await form.getByRole('button', { name: 'Make the claim' }).click()

  const claim = panel.getByTestId('claim-0')
  await expect(claim).toContainText('AMD of trained is lower than of hardly')
  await expect(claim.locator('.claim-verdict')).toHaveText('✓holds')
  // The i between word and number opens its help. All six pairs differ in one direction: 1 of the 64 ways to flip their signs.
  await expect(claim).toContainText('p, one-sidedi.016')
  await expect(claim).toContainText('as claimed ini6 of 6 runs')
  await expect(claim.getByRole('img', { name: /^Effect -.*95 % interval -.* to -/ })).toBeVisible()
  await breaksNoRuleInLightAndDark(page, 'section[aria-label="Claims"]')

  await claim.getByRole('button', { name: 'Edit claim 1' }).click()
  const change = panel.getByRole('form', { name: 'Change claim 1' })
  // Nothing else takes the form's place meanwhile.
  const add = panel.getByRole('button', { name: 'Add a claim' })
  await expect(add).toHaveAttribute('aria-disabled', 'true')
  await expect(add).toHaveAttribute('title', 'Take or cancel the open claim first.')
  await change.getByRole('combobox', { name: 'Direction' }).selectOption('higher')
  await change.getByRole('button', { name: 'Change claim 1' }).click()
  await expect(claim.locator('.claim-verdict')).toContainText('opposite')
  await page.keyboard.press('Control+z')
  await expect(claim.locator('.claim-verdict')).toHaveText('✓holds')
  await page.keyboard.press('Control+z')
  await expect(claim).toHaveCount(0)
  await page.keyboard.press('Shift+Control+Z')
  await expect(claim.locator('.claim-verdict')).toHaveText('✓holds')
  await claim.getByRole('button', { name: 'Remove claim 1' }).click()
  await expect(claim).toHaveCount(0)
  await expect(panel.getByRole('button', { name: 'Add a claim' })).toBeFocused()
})
