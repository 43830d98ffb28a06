/** The first minute of a visitor: what is loaded, from where, and how the page behaves meanwhile. */
import { expect, test } from '@playwright/test'
import { measureOpening } from '../../tools/page-measures.mjs'
import { trainsPast } from './lab-page.ts'

test('opens, trains at once and shows its quality, shifts nothing, asks no other host, and breaks no rule of its strict content policy', async ({
  page,
  baseURL,
}) => {
  const asked: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const { picture, largest, blocked, shift } = await measureOpening(page, '/')
  // 0 as such measures are rounded: what is left are numbers at the right edge that gain a digit.
  expect(shift).toBeLessThan(0.005)
  // What they are on an idle machine stands in docs/performance.md; these bounds hold on a very busy one.
  expect(picture).toBeLessThan(15000)
  expect(largest).toBeLessThan(10000)
  expect(blocked).toBeLessThan(5000)
  await trainsPast(page, 0)
  await expect(page.getByTestId('now-amd')).toHaveText(/\d\.\d{3}/)
  const foreign = asked.filter((url) => !url.startsWith(baseURL!) && !url.startsWith('data:'))
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])

  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute('content')
  for (const rule of [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "connect-src 'self'",
    "object-src 'none'",
  ])
    expect(policy).toContain(rule)
  expect(policy).not.toContain('http')
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "inline"'
    document.head.append(script)
    return document.title
  })
  expect(ran).toBe('Source Lab')
})
