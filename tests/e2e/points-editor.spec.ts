import { expect, type Page, test } from '@playwright/test'
import { EXPERIMENT } from '../../src/study/experiment.ts'
import { linkTo, SHORT, trainsPast } from './lab-page.ts'

const withParts = (parts: object) =>
  linkTo({ ...SHORT, experiments: [{ ...SHORT.experiments[0], ...parts }] })

const SOME_POINTS = { kind: 'points', points: [...Array(40).keys()].map((i) => [i, 40 - i]) }

/** Most points of a target. */
const { max } = EXPERIMENT.target.variants.points.points
const MOST = max.toLocaleString('en')

const pad = (page: Page) => page.getByRole('application', { name: /^Plane to draw on/ })
const count = (page: Page) => page.getByTestId('points-count')
const use = (page: Page) => page.getByRole('button', { name: 'Use these points' })

/** Opens the editor for own points of the target. */
async function openEditor(page: Page): Promise<void> {
  await page.goto(withParts({}))
  await page
    .getByRole('group', { name: 'Target kind' })
    .getByRole('button', { name: 'own points…' })
    .click()
  await expect(page.getByRole('dialog', { name: 'Target: own points' })).toBeVisible()
}

/** Drags over an element, along places given as shares of its box. */
async function drag(
  page: Page,
  box: { x: number; y: number; width: number; height: number } | null,
  places: readonly (readonly [number, number])[],
): Promise<void> {
  const at = ([x, y]: readonly [number, number]): [number, number] => [
    box!.x + x * box!.width,
    box!.y + y * box!.height,
  ]
  await page.mouse.move(...at(places[0]!))
  await page.mouse.down()
  for (const place of places.slice(1)) await page.mouse.move(...at(place), { steps: 8 })
  await page.mouse.up()
}

test('points drawn by keys and with the brush, and those of a file, become the target once they are used', async ({
  page,
}) => {
  await openEditor(page)
  await pad(page).focus()
  await page.keyboard.press('Enter')
  await expect(count(page)).toHaveText('12')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(pad(page)).toContainText('x 9.5, y 12')
  await page.keyboard.press('Space')
  await expect(count(page)).toHaveText('24')
  await page.keyboard.press('Delete')
  await expect(count(page)).toHaveText('12')
  await page.getByRole('button', { name: 'Clear', exact: true }).click()

  const stroke = [
    [0.2, 0.5],
    [0.8, 0.5],
  ] as const
  await drag(page, await pad(page).boundingBox(), stroke)
  const drawn = Number(await count(page).textContent())
  // 0.6 of 132 units at 12 points per 8 units, and the first dab of 12.
  expect(drawn).toBeGreaterThan(120)
  expect(drawn).toBeLessThan(140)
  await page.keyboard.press('Control+z')
  await expect(count(page)).toHaveText('0')
  await expect(use(page)).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Control+Shift+Z')
  await expect(count(page)).toHaveText(String(drawn))
  await page.getByRole('radio', { name: 'eraser' }).check()
  await drag(page, await pad(page).boundingBox(), [
    [0.5, 0.4],
    [0.5, 0.6],
  ])
  const left = Number(await count(page).textContent())
  expect(left).toBeLessThan(drawn)
  await use(page).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('radio', { name: 'own points' })).toBeFocused()
  await expect(page.getByRole('radio', { name: 'own points' })).toBeChecked()
  await expect(page.getByRole('group', { name: 'Points', exact: true })).toContainText(String(left))

  await page.getByRole('button', { name: 'Paste or load…' }).click()
  const rows = [...Array(30).keys()].map((i) => `${i}\t${-i}`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'line.tsv',
    mimeType: 'text/plain',
    buffer: Buffer.from(rows.join('\n')),
  })
  await expect(page.getByText('30 points within ±30.45')).toBeVisible()
  await use(page).press('Enter')
  await expect(page.getByRole('group', { name: 'Points', exact: true })).toContainText('30')
})

test('Escape changes nothing, and what was drawn waits @slow', async ({ page }) => {
  await openEditor(page)
  await pad(page).focus()
  await page.keyboard.press('Enter')
  // A press beside the controls leaves the keys with the sheet, not with the page behind it.
  await page.getByRole('heading', { name: 'Target: own points' }).click()
  await expect(page.getByRole('dialog')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('radio', { name: 'three modes (paper)' })).toBeChecked()
  const tile = page
    .getByRole('group', { name: 'Target kind' })
    .getByRole('button', { name: 'own points…' })
  await expect(tile).toBeFocused()
  await tile.press('Enter')
  await expect(count(page)).toHaveText('12')
})

test('the brush stops at the limit and says so @slow', async ({ page }) => {
  const points = [...Array(max - 6).keys()].map((i) => [i % 50, 0])
  await page.goto(withParts({}))
  await trainsPast(page, 0)
  await page.evaluate(
    (study) => {
      const data = new DataTransfer()
      data.items.add(new File([study], 'many.json'))
      // What takes the file is loaded when something is dragged over the page.
      for (const kind of ['dragenter', 'dragover', 'drop'])
        dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    JSON.stringify({
      ...SHORT,
      experiments: [{ ...SHORT.experiments[0], target: { kind: 'points', points } }],
    }),
  )
  await page.getByRole('button', { name: 'Draw…' }).click()
  await expect(count(page)).toHaveText((max - 6).toLocaleString('en'))
  await pad(page).focus()
  await page.keyboard.press('Enter')
  await expect(count(page)).toHaveText(MOST)
  await expect(page.getByText('The brush is empty.')).toBeVisible()
})

test('text is read in place: what is wrong, or what there is @slow', async ({ page }) => {
  await page.goto(withParts({ target: SOME_POINTS }))
  await page.getByRole('button', { name: 'Paste or load…' }).click()
  const box = page.getByLabel('One point a line')
  const alert = page.getByRole('dialog').getByRole('alert')
  await box.fill('1,2\n3;4')
  await expect(alert).toContainText('Line 2')
  await expect(use(page)).toHaveAttribute('aria-disabled', 'true')
  await box.fill('1,2')
  await expect(page.getByText('1 point within')).toBeVisible()
  await use(page).click()
  await expect(alert).toContainText(`Points must be a list of 2 to ${max} points`)
  await box.fill('x,y,mode\n1,2,7\n3,4,9\n5,-60.5,9')
  await expect(page.getByText('3 points within ±63.5')).toBeVisible()
  await expect(page.getByText('in 2 modes, as the third column says')).toBeVisible()
  const batch = page.getByLabel('Batch', { exact: true })
  await use(page).click()
  // The rule between fields is broken: ten rows cannot be drawn from three points.
  await expect(alert).toContainText('Batch must be at most')
  await page.keyboard.press('Escape')
  await batch.fill('2')
  await batch.press('Enter')
  await page.getByRole('button', { name: 'Paste or load…' }).click()
  await use(page).click()
  await expect(page.getByRole('group', { name: 'Points', exact: true })).toContainText(
    '3 in 2 modes',
  )
  // What is drawn beside them belongs to the mode of the nearest one.
  await page.getByRole('button', { name: 'Draw…' }).click()
  await pad(page).focus()
  await page.keyboard.press('Enter')
  await use(page).click()
  await expect(page.getByRole('group', { name: 'Points', exact: true })).toContainText(
    '15 in 2 modes',
  )
  await page.getByRole('button', { name: 'Paste or load…' }).click()
  await box.fill('1,2,0\n3,4,blue')
  await expect(alert).toContainText('Line 2: the mode in the third column is “blue”')
  await expect(use(page)).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: 'Points', exact: true })).toContainText('15')
})

test('a million rows are refused without holding up the page @slow', async ({ page }) => {
  await openEditor(page)
  await page.getByRole('radio', { name: 'text or a file' }).check()
  await page.evaluate(() => {
    const rows = Array.from({ length: 1000000 }, (_, i) => `${i % 100},${(i * 7) % 100}`)
    Object.assign(window, { million: rows.join('\n') })
  })
  const longest = (how: 'paste' | 'drop') =>
    page.evaluate(async (way) => {
      const { million } = window as unknown as { million: string }
      const data = new DataTransfer()
      if (way === 'paste') data.setData('text/plain', million)
      else data.items.add(new File([million], 'million.csv'))
      let gap = 0
      let last = performance.now()
      let going = true
      const beat = () => {
        gap = Math.max(gap, performance.now() - last)
        last = performance.now()
        if (going) setTimeout(beat)
      }
      setTimeout(beat)
      const [type, target] =
        way === 'paste'
          ? [ClipboardEvent, document.querySelector('textarea')]
          : [DragEvent, document.querySelector('dialog[open]')]
      const given = { bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data }
      target!.dispatchEvent(new type(way, given))
      await new Promise((resolve) => setTimeout(resolve, 2500))
      going = false
      return gap
    }, how)
  const refused = page.getByText(`more points than can be read, at most ${MOST}`)
  const pasting = await longest('paste')
  await expect(refused).toBeVisible()
  await expect(page.getByPlaceholder('The pasted text is not shown here.')).toBeVisible()
  const dropping = await longest('drop')
  await expect(refused).toBeVisible()
  await expect(page.getByPlaceholder('“million.csv” is not shown here.')).toBeVisible()
  // Training goes on beside it, on the same cores.
  expect(Math.max(pasting, dropping)).toBeLessThan(1000)
  // It was no study.
  await expect(page.getByRole('dialog', { name: 'Target: own points' })).toBeVisible()
})
