import { expect, test } from '@playwright/test'
import { breaksNoRule, finished, linkTo, nothingSticksOut, paintRing, SHORT } from './lab-page.ts'

const withParts = (parts: object) =>
  linkTo({ ...SHORT, experiments: [{ ...SHORT.experiments[0], ...parts }] })

test('a density is painted with the pointer and with keys @slow', async ({ page }) => {
  await page.goto(withParts({ source: { kind: 'painted' } }))
  const ring = page.getByRole('slider', { name: 'Angular density' })
  await expect(ring).toHaveAttribute('aria-valuetext', '0° to 5°: height 1')
  await paintRing(ring, 0, 90)
  await expect(ring).toHaveAttribute('aria-valuetext', /^(85° to 90°|90° to 95°): height 0\.5\d?$/)
  await expect(page.getByRole('button', { name: /^Study:/ })).toContainText('changed')
  await ring.press('ArrowRight')
  await ring.press('Home')
  await ring.press('PageUp')
  await ring.press('ArrowUp')
  await expect(ring).toHaveAttribute('aria-valuenow', '0.25')
  await ring.press('Escape')
  await expect(ring).not.toHaveAttribute('aria-valuenow', '0.25')
  await ring.press('End')
  await ring.press('Enter')
  await expect(ring).toHaveAttribute('aria-valuenow', '1')
  const group = page.getByRole('group', { name: 'Angular density' })
  await group.getByRole('button', { name: 'clear' }).click()
  await expect(ring).toHaveAttribute('aria-valuenow', '0')
  await expect(group.getByRole('alert')).toHaveText('Paint at least one direction.')
  await group.getByRole('button', { name: 'undo' }).click()
  await expect(ring).toHaveAttribute('aria-valuenow', '1')
  await expect(group.getByRole('alert')).toHaveCount(0)
})

test('modes are typed in, added and removed @slow', async ({ page }) => {
  await page.goto(withParts({ target: { kind: 'modes' } }))
  const angle = page.getByLabel('Angle of mode 2')
  await angle.fill('1000')
  await angle.press('Enter')
  await expect(angle).toHaveAttribute('aria-invalid', 'true')
  const group = page.getByRole('group', { name: 'Modes' })
  await expect(group.getByRole('alert')).toHaveText(
    'Angle must be a number from -360 to 720, not 1000.',
  )
  await angle.press('Escape')
  await expect(group.getByRole('alert')).toHaveCount(0)
  await expect(angle).toHaveValue('339')
  await angle.fill('120')
  await angle.press('Enter')
  await expect(page.getByRole('button', { name: /^Study:/ })).toContainText('changed')
  await page.getByRole('button', { name: 'Add mode' }).click()
  await expect(page.getByLabel('Angle of mode 4')).toBeFocused()
  await expect(page.getByLabel('Angle of mode 4')).toHaveValue('93.13')
  await expect(page.getByLabel('Share of mode 4')).toHaveValue('0.65')
  for (const mode of [4, 3, 2])
    await page.getByRole('button', { name: `Remove mode ${mode}`, exact: true }).click()
  const last = page.getByRole('button', { name: 'Remove mode 1: at least 1 mode' })
  await expect(last).toBeFocused()
  await last.press('Enter')
  await expect(page.getByLabel('Angle of mode 1')).toHaveValue('257.58')
})

test('directions to be rejected are painted, erased, typed and undone @slow', async ({ page }) => {
  await page.goto(withParts({ inferencePruning: { kind: 'painted' } }))
  await finished(page)
  await page.locator('summary', { hasText: 'Pruned sampling' }).click()
  const rejects = (share: string) =>
    expect(page.getByText(`Rejects ${share} % of the source.`)).toBeVisible()
  await rejects('5.56')
  const to = page.getByLabel('To of arc 1')
  await expect(to).toHaveValue('200')
  await to.fill('210')
  await to.press('Enter')
  await rejects('8.33')
  // Nothing is being typed any more: the edit is undone, and done again.
  await to.press('Control+z')
  await expect(to).toHaveValue('200')
  await to.press('Control+y')
  await expect(to).toHaveValue('210')

  const ring = page.getByRole('slider', { name: 'Rejected arcs' })
  await ring.scrollIntoViewIfNeeded()
  const box = (await ring.boundingBox())!
  const at = (degrees: number): [number, number] => {
    const angle = (degrees * Math.PI) / 180
    return [
      box.x + box.width / 2 + 0.33 * box.width * Math.cos(angle),
      box.y + box.height / 2 - 0.33 * box.width * Math.sin(angle),
    ]
  }
  const stroke = async (first: number, last: number): Promise<void> => {
    await page.mouse.move(...at(first))
    await page.mouse.down()
    await page.mouse.move(...at(last), { steps: 8 })
  }
  await stroke(352, 12)
  await page.mouse.up()
  await expect(page.getByLabel('From of arc 2')).toHaveValue('350')
  await expect(page.getByLabel('To of arc 2')).toHaveValue('15')
  await rejects('15.3')
  await expect(ring).toHaveAttribute('aria-valuetext', '10° to 15°: rejected')
  // Escape leaves a stroke that has not ended.
  await stroke(92, 118)
  await expect(ring).toHaveAttribute('aria-valuetext', '115° to 120°: rejected')
  await ring.press('Escape')
  await page.mouse.up()
  await expect(ring).toHaveAttribute('aria-valuetext', '115° to 120°: kept')
  await expect(page.getByLabel('To of arc 3')).toHaveCount(0)
  const group = page.getByRole('group', { name: 'Rejected arcs' })
  await group.getByRole('radio', { name: 'eraser' }).check()
  await stroke(182, 188)
  await page.mouse.up()
  await expect(page.getByLabel('From of arc 1')).toHaveValue('190')
  await group.getByRole('button', { name: 'undo' }).click()
  await expect(page.getByLabel('From of arc 1')).toHaveValue('180')

  await ring.focus()
  await expect(ring).toHaveAttribute('aria-valuetext', '185° to 190°: rejected')
  await ring.press('ArrowLeft')
  await ring.press('ArrowLeft')
  await ring.press('ArrowUp')
  await ring.press('Enter')
  await rejects('16.7')
  await page.keyboard.press('Control+z')
  await rejects('15.3')
  await group.getByRole('button', { name: 'clear' }).click()
  await expect(page.getByLabel('From of arc 1')).toHaveCount(0)
  await group.getByRole('button', { name: 'Add arc' }).click()
  await expect(to).toHaveValue('200')
})

test('a concentration is told on the scale of images too @slow', async ({ page }) => {
  await page.goto(withParts({ source: { kind: 'oracle', kappa: 1.563748 } }))
  await expect(
    page.getByText('As concentrated as κ 3,000 in 3,072 dimensions: mean resultant length 0.612.'),
  ).toBeVisible()
  await page.getByLabel('Shell dimension d', { exact: true }).fill('3')
  await page.getByLabel('Shell dimension d', { exact: true }).press('Enter')
  await expect(page.getByText(/^As concentrated as κ 2\.\d+ in 3 dimensions/)).toBeVisible()
  await page.goto('about:blank')
  await page.goto(withParts({ source: { kind: 'directional' } }))
  await expect(
    page.getByText('As concentrated as κ 15.2 in the plane and κ 45,000 in 3,072 dimensions'),
  ).toBeVisible()
})

for (const scheme of ['light', 'dark'] as const)
  test(`editors break no accessibility rule in ${scheme}, and fit a phone @slow`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(
      withParts({
        target: { kind: 'modes' },
        source: { kind: 'painted' },
        inferencePruning: { kind: 'painted' },
      }),
    )
    await page.getByRole('button', { name: 'Experiment' }).click()
    // With something to undo, the stage has buttons for it.
    await page.locator('summary', { hasText: 'Pruned sampling' }).click()
    await page.getByLabel('To of arc 1').fill('210')
    await page.getByLabel('To of arc 1').press('Enter')
    await expect(page.getByRole('button', { name: 'Undo: Rejected arcs' })).toBeVisible()
    await page.getByRole('slider', { name: 'Angular density' }).scrollIntoViewIfNeeded()
    const check = async (): Promise<void> => {
      await breaksNoRule(page)
      await nothingSticksOut(page)
    }
    await check()
    await page.getByRole('button', { name: 'own points…' }).first().click()
    await page.getByRole('application', { name: /^Plane to draw on/ }).focus()
    await page.keyboard.press('Enter')
    await check()
    await page.getByRole('radio', { name: 'text or a file' }).check()
    await page.getByLabel('One point a line').fill('1,2\n3,4')
    await expect(page.getByText('2 points within')).toBeVisible()
    await check()
  })

test('modes are turned on the stage, with the pointer and with keys, and turned back @slow', async ({
  page,
}) => {
  await page.goto(withParts({ target: { kind: 'modes' } }))
  await finished(page)
  const grip = page.getByRole('slider', { name: 'Direction of mode 2' })
  await expect(grip).toHaveAttribute('aria-valuetext', '339.0°')
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveCount(0)
  await grip.focus()
  await grip.press('ArrowUp')
  await grip.press('Shift+ArrowUp')
  await grip.press('Enter')
  const angle = page.getByLabel('Angle of mode 2')
  await expect(angle).toHaveValue('350')
  await finished(page)
  const plane = (await page.locator('.plane-focus canvas').boundingBox())!
  const drag = async (): Promise<void> => {
    const from = (await grip.boundingBox())!
    await page.mouse.move(from.x + 12, from.y + 12)
    await page.mouse.down()
    await page.mouse.move(plane.x + plane.width / 2, plane.y + 20, { steps: 5 })
  }
  await drag()
  await page.keyboard.press('Escape')
  await page.mouse.move(plane.x + plane.width / 2, plane.y + 60)
  await page.mouse.up()
  await expect(grip).toHaveAttribute('aria-valuetext', '350.0°')
  await drag()
  await page.mouse.up()
  await expect.poll(async () => Number(await angle.inputValue())).toBeGreaterThan(80)
  const dragged = await angle.inputValue()
  expect(Number(dragged)).toBeLessThan(100)
  await finished(page)
  await page.keyboard.press('Control+z')
  await expect(angle).toHaveValue('350')
  await finished(page)
  await page.getByRole('button', { name: 'Undo: Modes' }).click()
  await expect(angle).toHaveValue('339')
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled()
  // As it was opened: nothing has changed.
  await expect(page.getByRole('button', { name: /^Study:/ })).not.toContainText('changed')
  await page.keyboard.press('Control+Shift+Z')
  await expect(angle).toHaveValue('350')
  await page.keyboard.press('Control+y')
  await expect(angle).toHaveValue(dragged)
  await finished(page)
  // Another study has nothing to undo.
  await page.getByRole('button', { name: /^Study:/ }).click()
  await page.getByRole('button', { name: /independent coupling \(paper text\)/ }).click()
  await expect(page.getByRole('button', { name: /^(Undo|Redo)/ })).toHaveCount(0)
})
