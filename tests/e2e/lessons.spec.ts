import { expect, test } from '@playwright/test'
import { breaksNoRule, breaksNoRuleInLightAndDark, trainsPast } from './lab-page.ts'

test('a teacher goes through lesson 4 by keys alone, and a reader opens a picture of the gallery', async ({
  page,
}) => {
  // Twelve runs train to their first checkpoint.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto('/?lesson=4&engine=wasm')
  const lesson = page.getByRole('region', { name: 'Lesson 4: Aim too tightly' })
  await expect(lesson.getByRole('heading', { name: 'Aim at the modes' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Experiment B on the stage' })).toBeVisible()
  await page.keyboard.press('PageDown')
  await expect(lesson.getByRole('heading', { name: 'Crowded ways' })).toBeVisible()
  await expect(lesson.locator('math').first()).toBeVisible()
  await expect(page.getByLabel('Map of the plane')).toHaveValue('lipschitz')
  await expect(
    page.getByRole('button', { name: 'Path entanglement', exact: true }),
  ).toHaveAttribute('aria-expanded', 'true')
  await expect(page).toHaveURL(/\?(?=.*engine=wasm)(?=.*lesson=4\.2)/)
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageDown')
  const claim = lesson.getByTestId('claim-0')
  await expect(claim).toContainText('Tight caps fail more often than normal ones.')
  // Judged while the runs train; what it means is said when they have ended.
  await expect(claim.locator('.claim-verdict')).toContainText('so far')
  await expect(lesson.getByText('once all its runs have ended')).toBeVisible()
  // What follows is about the page: it need not wait for its turn among the runs.
  await page.keyboard.press('Space')
  await breaksNoRuleInLightAndDark(page, '.lesson')

  // On paper: every step, the planes as they are, and the claim.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  const handout = page.getByTestId('handout')
  await expect(handout.getByRole('heading', { level: 2 })).toHaveText([
    'Aim at the modes',
    'Crowded ways',
    'Does it do harm?',
    'What the runs say',
    'A question',
  ])
  const pictures = handout.getByRole('img')
  await expect(pictures.first()).toHaveJSProperty('complete', true)
  expect(await pictures.count()).toBeGreaterThanOrEqual(2)
  // The page is dark; paper is not.
  const dark = await pictures.first().evaluate((image: HTMLImageElement) => {
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    let count = 0
    for (let i = 0; i < data.length; i += 4)
      if (data[i + 3]! > 200 && data[i]! + data[i + 1]! + data[i + 2]! < 150) count++
    return count
  })
  expect(dark).toBeGreaterThan(100)
  await expect(page.locator('.top-bar')).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(handout).toHaveCount(0)

  // Another study is not the lesson's own, and undoing brings that one back.
  await page.keyboard.press('u')
  await expect(lesson.getByText('The study has been changed')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(lesson.getByText('The study has been changed')).toHaveCount(0)
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageDown')
  await expect(lesson.getByRole('heading', { name: 'An answer' })).toBeVisible()
  await page.keyboard.press('l')
  const lessons = page.getByRole('dialog', { name: 'Lessons' })
  // The lesson that is open, and nothing that closes the sheet.
  await expect(lessons.getByRole('button', { name: /^Aim too tightly/ })).toBeFocused()
  await breaksNoRule(page, 'dialog.lessons-sheet')
  await page.keyboard.press('2')
  await expect(page.getByRole('region', { name: 'Lesson 2: Learning a field' })).toBeVisible()
  await expect(page).toHaveURL(/lesson=2/)
  await page.keyboard.press('Space')

  await page.getByRole('button', { name: 'Close the lesson' }).press('Enter')
  await expect(page).not.toHaveURL(/lesson/)
  await page.keyboard.press('g')
  const gallery = page.getByRole('dialog', { name: 'Gallery' })
  const pages = gallery.locator('svg use')
  await expect.poll(() => pages.count()).toBeGreaterThan(50)
  // A group that the file of drawings lacks has no size.
  await expect
    .poll(() =>
      pages.evaluateAll(
        (all) => all.filter((use) => (use as SVGUseElement).getBBox().width < 20).length,
      ),
    )
    .toBe(0)
  await breaksNoRuleInLightAndDark(
    page,
    '.gallery-tools, .gallery-heading, .gallery-card:first-child',
  )
  await page.keyboard.type('bridge')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(gallery).toBeHidden()
  await expect(page.getByRole('button', { name: /^Study: Schrödinger bridge/ })).toBeVisible()
  await trainsPast(page, 0)
})
