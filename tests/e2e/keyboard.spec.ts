import { expect, test } from '@playwright/test'
import { LONG, linkTo, stepOf, trainsPast } from './lab-page.ts'

test('keys train, pause, step and rewind, go from point to point, and open the help @slow', async ({
  page,
}) => {
  await page.goto(linkTo(LONG))
  await trainsPast(page, 0)

  await test.step('a focused slider or field keeps its keys', async () => {
    const slider = page.getByRole('slider', { name: 'Flow time t' })
    await slider.focus()
    await page.keyboard.press('Home')
    await expect(slider).toHaveValue('0')
    await page.keyboard.press('ArrowRight')
    await expect(slider).toHaveValue('0.005')
    await page.keyboard.press('Space')
    await expect(page.getByRole('button', { name: 'Pause training' })).toBeVisible()
    const rate = page.getByLabel('Learning rate', { exact: true })
    await rate.focus()
    await page.keyboard.press('r')
    expect(await stepOf(page)).toBeGreaterThan(0)
    await rate.press('Escape')
    await rate.blur()
  })

  await test.step('from point to point, with its trajectory in numbers', async () => {
    await expect(page.getByTestId('now-amd')).toHaveText(/\d/)
    await page.keyboard.press('.')
    await expect(page.getByText('Point 1', { exact: true })).toBeVisible()
    await page.keyboard.press('.')
    await expect(page.getByText('Point 2', { exact: true })).toBeVisible()
    await expect(page.getByText('nearest target')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText('Point 2', { exact: true })).toHaveCount(0)
  })

  await test.step('pause, rewind, step and train', async () => {
    await page.keyboard.press('Space')
    await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible()
    await page.keyboard.press('r')
    await expect.poll(() => stepOf(page)).toBe(0)
    await page.keyboard.press('s')
    await expect.poll(() => stepOf(page)).toBe(1)
    await page.keyboard.press('Shift+S')
    await expect.poll(() => stepOf(page)).toBe(101)
    await page.keyboard.press('Space')
    await trainsPast(page, 101)
  })

  await test.step('the help sheet names every key', async () => {
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Help', exact: true })
    await expect(sheet.getByText('Rewind: same seeds, same start')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
  })
})

test('the flow plays from source to target @slow', async ({ page }) => {
  await page.goto(linkTo(LONG))
  await trainsPast(page, 0)
  await expect(page.getByTestId('now-amd')).toHaveText(/\d/)
  const t = async () => Number(await page.getByRole('slider', { name: 'Flow time t' }).inputValue())
  expect(await t()).toBe(1)
  await page.keyboard.press('f')
  await expect.poll(t).toBeLessThan(0.9)
  await expect.poll(t).toBe(1)
})

test('a key between Escape and the close event of a dialog is not lost @slow', async ({ page }) => {
  await page.goto(linkTo(LONG))
  await page
    .getByRole('group', { name: 'Target kind' })
    .getByRole('button', { name: 'own points…' })
    .click()
  await expect(page.getByRole('dialog')).toBeVisible()
  // What Escape does, and a press of the tile that has the focus again before the close event has come.
  const order = await page.evaluate(async () => {
    const dialog = document.querySelector<HTMLDialogElement>('dialog[open]')!
    const happened: string[] = []
    const closed = new Promise((resolve) => dialog.addEventListener('close', resolve))
    dialog.requestClose()
    await Promise.resolve()
    happened.push(document.activeElement!.ariaLabel!)
    ;(document.activeElement as HTMLElement).click()
    await closed.then(() => happened.push('close event'))
    return happened
  })
  expect(order).toEqual(['own points…', 'close event'])
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Help', exact: true })).toBeVisible()
})

test('everything that can be pressed can be reached by Tab and shows its focus @slow', async ({
  page,
}) => {
  await page.goto(linkTo(LONG))
  await trainsPast(page, 0)
  const reached = new Set<string>()
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const { activeElement: element } = document
      if (!element || element === document.body) return undefined
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      const name = element.getAttribute('aria-label') ?? element.id ?? ''
      const hidden = element.matches('input[type=radio]')
      return {
        name: `${element.tagName} ${name}`,
        seen: hidden || outlineStyle !== 'none',
        outlineWidth,
      }
    })
    if (!found) break
    expect(found.seen, found.name).toBe(true)
    reached.add(found.name)
  }
  for (const name of [
    'BUTTON Pause training',
    'BUTTON New seeds',
    'INPUT Flow time t',
    'INPUT Runs',
  ])
    expect([...reached]).toContain(name)
})
