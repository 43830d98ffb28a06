/** The built page as any host of plain files serves it, below its root: kept on the device, and replaced when asked. */
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { BUILD, StaticServer } from '../support/static-server.ts'
import { LONG, linkTo, stepOf, trainsPast } from './lab-page.ts'

test.use({ serviceWorkers: 'allow' })

const server = new StaticServer(BUILD, '/lab/')
test.beforeAll(() => server.start())
test.afterAll(() => server.stop())

/** Names of the versions of the page that are on the device. */
const versions = (page: Page) => page.evaluate(() => caches.keys())

test('opens and trains without a network after the first load, whatever is opened; a new version waits until it is taken', async ({
  page,
  context,
}) => {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(server.address + linkTo(LONG).slice(1))
  await trainsPast(page, 0)
  await page.evaluate(() => navigator.serviceWorker.ready)
  const [first] = await versions(page)
  expect(await versions(page)).toEqual([expect.stringMatching(/^source-lab \/lab\/ \w{12}$/)])
  // Whatever can be loaded later is there as well: workers, sheets, engines.
  const files = await page.evaluate(async (name) => {
    const kept = await (await caches.open(name!)).keys()
    return kept.map(({ url }) => url.slice(new URL('./', location.href).href.length))
  }, first)
  for (const part of ['help-sheet', 'results-sheet', 'gpu-engine', 'preview-worker'])
    expect(
      files.some((file) => file.includes(part)),
      part,
    ).toBe(true)

  await server.stop()
  await context.setOffline(true)
  const asked = server.asked.length
  await page.reload()
  await trainsPast(page, await stepOf(page))
  await page.keyboard.press('t')
  await expect(page.getByRole('dialog', { name: 'Results' })).toBeVisible()
  await page.keyboard.press('Escape')
  expect(server.asked).toHaveLength(asked)

  // Another version of the page, as a host would have it after it was published again.
  const worker = await readFile(`${BUILD}service-worker.js`, 'utf8')
  const version = first!.split(' ').at(-1)!
  expect(worker).toContain(version)
  server.changed.set('service-worker.js', worker.replaceAll(version, 'anewversion1'))
  const html = await readFile(`${BUILD}index.html`, 'utf8')
  server.changed.set('index.html', html.replace('<title>Source Lab', '<title>New Source Lab'))
  await server.start()
  await context.setOffline(false)
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  const notice = page.getByText('A new version of Source Lab is there.')
  await expect(notice).toBeVisible()
  // Nothing of it is shown before it is asked for.
  const before = await stepOf(page)
  await trainsPast(page, before)
  await page.keyboard.press('e')
  await expect(page.getByRole('dialog', { name: 'Study' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveTitle('Source Lab')
  expect(await versions(page)).toHaveLength(2)

  await page.getByRole('button', { name: 'Reload', exact: true }).click()
  await expect(page).toHaveTitle('New Source Lab')
  await trainsPast(page, before)
  await expect.poll(() => versions(page)).toEqual(['source-lab /lab/ anewversion1'])
  await expect(notice).toHaveCount(0)
  expect(complaints).toEqual([])
})
