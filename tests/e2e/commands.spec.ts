import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { breaksNoRuleInLightAndDark, SHORT, trainsPast } from './lab-page.ts'

test('by keys alone: a preset, a kind and a field by name, training, a point, a panel, the keys, presenting', async ({
  page,
}) => {
  await page.goto('/?engine=wasm')
  await trainsPast(page, 0)
  await page.keyboard.press('Space')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  const field = palette.getByRole('combobox')
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await expect(palette.getByRole('option').first()).toBeVisible()
  await breaksNoRuleInLightAndDark(page, '.palette')
  await page.keyboard.type('otcfm')
  await expect(palette.getByRole('option').first()).toContainText('minibatch OT')
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  await expect(page.getByLabel('Coupling kind', { exact: true })).toHaveValue('minibatch-ot')
  await trainsPast(page, 500)
  // What was chosen last comes first, and what is blocked says why.
  await page.keyboard.press('/')
  await expect(palette.getByRole('option').first()).toContainText('recent')
  await page.keyboard.type('spotlight')
  await page.keyboard.press('Enter')
  await expect(palette.getByRole('status')).toHaveText(/only while presenting/)
  await page.keyboard.press('Escape')
  // A kind is chosen, and can be undone; a field is led to.
  const coupling = page.getByLabel('Coupling kind', { exact: true })
  // Faster than the commands are there.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('sinkhorn')
  await page.keyboard.press('Enter')
  await expect(coupling).toBeFocused()
  await expect(coupling).toHaveValue('sinkhorn')
  await page.keyboard.press('Control+z')
  await expect(coupling).toHaveValue('minibatch-ot')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('adam eps')
  await page.keyboard.press('Enter')
  const epsilon = page.getByRole('textbox', { name: 'Adam ε' })
  await expect(epsilon).toBeFocused()
  await expect(epsilon).toBeInViewport()
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(epsilon).toBeFocused()
  await epsilon.blur()

  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible()
  await page.keyboard.press('.')
  await expect(page.getByText('Point 1', { exact: true })).toBeVisible()
  await page.keyboard.press('Shift+Digit2')
  const panel = page.getByRole('button', { name: 'Path entanglement', exact: true })
  await expect(panel).toBeFocused()
  await expect(panel).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Help', exact: true })
  await expect(keys.getByText('found by name').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeFocused()

  await page.keyboard.press('p')
  await expect(page.getByTestId('frame-step')).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Experiment' })).toBeHidden()
  await expect(panel).toBeVisible()
  await page.keyboard.press('w')
  await expect(page.locator('.spotlight')).toBeVisible()
  await breaksNoRuleInLightAndDark(page, '.lab')
  // One experiment: back through its kept moments.
  const shown = page.locator('.picture-facts')
  const now = (await shown.textContent())!
  await page.keyboard.press('ArrowLeft')
  await expect(shown).not.toHaveText(now)
  // First the choice of a point ends, then presenting.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('frame-step')).toBeHidden()
  await expect(panel).toBeFocused()
})

test('in a frame: trains once it is seen, obeys the origin that its link names, and no other', async ({
  page,
  baseURL,
}) => {
  const pageAround = (margin: number) => `<!doctype html><html lang="en"><title>Around</title><main>
    <iframe title="Source Lab" width="320" height="240" style="margin-top:${margin}px"></iframe></main><script>
    const heard = []
    const frame = document.querySelector('iframe')
    addEventListener('message', ({ data }) => heard.push(data))
    frame.src = decodeURIComponent(location.hash.slice(1))
    const ask = (message) => frame.contentWindow.postMessage({ sourceLab: 1, ...message }, '${baseURL}')
    </script></html>`
  const serve = async (margin: number): Promise<readonly [Server, string]> => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(pageAround(margin))
    })
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    return [server, `http://localhost:${(server.address() as AddressInfo).port}`]
  }
  const [[friend, home], [stranger, elsewhere]] = await Promise.all([serve(0), serve(3000)])
  const link = `${baseURL}/?engine=wasm&embed=quality,chart,coverage&origin=${home}#v1&hide=legend,transport,charts,coverage`
  const lab = page.frameLocator('iframe')
  const slider = lab.getByRole('slider', { name: 'Flow time t' })
  const heard = (): Promise<Record<string, unknown>[]> => page.evaluate('heard')
  const ask = (message: object): Promise<unknown> =>
    page.evaluate(`ask(${JSON.stringify(message)})`)
  const reply = (id: number) =>
    expect.poll(async () => (await heard()).find((each) => each.id === id))

  await page.goto(`${home}/#${encodeURIComponent(link)}`)
  await expect.poll(heard).toContainEqual({ sourceLab: 1, kind: 'ready' })
  await ask({ id: 1, kind: 'load', study: SHORT, play: false })
  await reply(1).toMatchObject({ done: true, value: { title: 'Short' } })
  await ask({ id: 2, kind: 'train', step: 200 })
  await reply(2).toMatchObject({ done: true, value: { step: 200 } })
  await ask({ id: 3, kind: 'results' })
  await reply(3).toMatchObject({ value: { step: 200, experiments: [{ name: 'short' }] } })
  await ask({ id: 4, kind: 'seek', t: 0.5 })
  await reply(4).toMatchObject({ done: true })
  await expect(slider).toHaveValue('0.5')
  await ask({ id: 5, kind: 'load', study: { experiments: [{ training: { batch: 0 } }] } })
  await reply(5).toMatchObject({ done: false, problem: expect.stringContaining('training.batch') })
  await expect(lab.getByRole('link', { name: 'Open in Source Lab' })).toHaveAttribute(
    'href',
    /short/i,
  )
  const inside = page.frames()[1]!
  expect(
    await inside.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.documentElement
      return [scrollWidth <= innerWidth, scrollHeight <= innerHeight]
    }),
  ).toEqual([true, true])
  // What the link hides is gone from the frame, and there in the whole lab.
  await expect(lab.getByRole('link', { name: 'Open in Source Lab' })).not.toHaveAttribute(
    'href',
    /hide=/,
  )
  await expect(lab.getByRole('toolbar', { name: 'Layers', includeHidden: true })).toBeHidden()
  await expect(lab.locator('.play-button')).toBeHidden()
  await expect(lab.locator('.charts')).toBeHidden()
  // What is named for both has no room.
  await expect(lab.locator('.lab')).toHaveAttribute('data-parts', 'quality chart')
  await breaksNoRuleInLightAndDark(inside)

  await page.goto(`${elsewhere}/#${encodeURIComponent(link)}`)
  await expect(slider).toHaveValue('1')
  await ask({ id: 6, kind: 'seek', t: 0.25 })
  await page.waitForTimeout(1000)
  expect(await heard()).toEqual([])
  await expect(slider).toHaveValue('1')
  await expect(lab.getByTestId('frame-step')).toHaveText(/^step 0 /)
  await page.evaluate(() => scrollTo(0, 3000))
  await expect(lab.getByTestId('frame-step')).toHaveText(/^step [1-9]/)
  friend.close()
  stranger.close()
})
