/** Markup in whatever comes from outside is shown as the text that it is, and does nothing. */
import { expect, type Page, test } from '@playwright/test'
import { linkTo, SHORT, trainsPast } from './lab-page.ts'

const MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'

/** Drops a file on the page. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text!], name!))
      return transfer
    },
    [name, text],
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer: data })
}

async function nothingRan(page: Page): Promise<void> {
  expect(await page.locator('img[src="x"], main script').count()).toBe(0)
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
}

test('markup in names, links, studies, results and weights stays text @slow', async ({ page }) => {
  const [experiment] = SHORT.experiments
  const study = { title: MARKUP, experiments: [{ ...experiment, name: MARKUP }], claims: [] }
  await page.goto(linkTo(study))
  await trainsPast(page, 0)
  await expect(page.getByText(MARKUP).first()).toBeVisible()
  for (const key of ['e', 't', 'c', 'm', 'x']) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    await nothingRan(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  const notices = page.getByRole('alert')
  await drop(page, `${MARKUP.slice(0, 34)}.json`, JSON.stringify({ [MARKUP]: 1 }))
  await expect(notices).toContainText('<img src=x')
  const head = { kind: 'source-lab results', format: 1, version: MARKUP, engine: { name: MARKUP } }
  await drop(page, 'results.jsonl', `${JSON.stringify({ ...head, study: { [MARKUP]: 1 } })}\n`)
  await expect(notices).toContainText('results.jsonl')
  await drop(
    page,
    'w.json',
    JSON.stringify({ weights: { [MARKUP]: [1] }, metadata: { step: MARKUP } }),
  )
  await expect(notices).toContainText('w.json')
  await nothingRan(page)
  await page.goto(
    `/?engine=wasm#v1&title=${encodeURIComponent(MARKUP)}&${encodeURIComponent(MARKUP)}=1`,
  )
  await expect(notices).toContainText('<img src=x')
  await nothingRan(page)
})

test('a database of the same name that is none of the lab’s stops nothing @slow', async ({
  page,
}) => {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  await page.goto('/icon-192.png')
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const asked = indexedDB.open('source-lab', 1)
        asked.onsuccess = () => {
          asked.result.close()
          resolve()
        }
      }),
  )
  await page.goto(linkTo(SHORT))
  await trainsPast(page, 0)
  await page.keyboard.press('m')
  await expect(page.getByRole('dialog')).toContainText(/keeps? nothing|cannot/i)
  expect(problems).toEqual([])
  await expect(page.getByText('The lab met a problem')).toHaveCount(0)
})
