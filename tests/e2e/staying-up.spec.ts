/** What a user sees of workers that cannot be started, and of those that give no answer. */
import { expect, test } from '@playwright/test'
import { LONG, linkTo, stepOf, trainsPast } from './lab-page.ts'

test.use({ serviceWorkers: 'block' })

test('an engine whose script cannot be loaded is not waited for', async ({ page }) => {
  await page.route(/wasm-worker/, (route) => route.abort())
  await page.goto('/')
  await expect(page.getByRole('button', { name: /^Engine: reference/ })).toBeVisible()
  await trainsPast(page, 10)
})

test('a worker that gives no answer is told of, and goes on where it was @slow', async ({
  page,
}) => {
  await page.goto(linkTo(LONG))
  await trainsPast(page, 1000)
  for (const worker of page.workers())
    if ((await worker.evaluate(() => self.name)) === 'wasm')
      void worker.evaluate(() => {
        const until = performance.now() + 15000
        while (performance.now() < until);
      })
  await expect(page.getByText(/^no answer for 1\d s$/)).toBeVisible()
  const step = await stepOf(page)
  await trainsPast(page, step + 1000)
  await expect(page.getByText('no answer')).toBeHidden()
})
