import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import {
  breaksNoRuleInLightAndDark,
  LONG,
  linkTo,
  pause,
  SHORT,
  stepOf,
  trainsPast,
} from './lab-page.ts'

const library = (page: Page) => page.getByRole('dialog', { name: 'Library' })
const rows = (page: Page) => library(page).getByRole('listitem')

/** What the stage shows, in words: training step and metrics of its picture. */
async function picture(page: Page, step: number): Promise<string> {
  const words = page.locator('#stage-summary')
  await expect(words).toContainText(`Stopped at step ${step.toLocaleString('en')}.`)
  // What is said of checkpoints as well comes when they are summed up.
  return (await words.textContent())!.split(' Over the checkpoints')[0]!
}

test('keep, rename, star, reopen where it was; export, delete, import', async ({ page }) => {
  await page.goto(linkTo({ ...LONG, seed: 3 }))
  await trainsPast(page, 0)
  const step = await pause(page)
  const before = await picture(page, step)
  await page.keyboard.press('m')
  await library(page).getByRole('button', { name: 'Keep this study' }).click()
  await expect(library(page).getByRole('button', { name: 'This study is kept' })).toBeVisible()
  await library(page).getByLabel('Title of “Long”').fill('The long one')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText(/step [\d,]+ of 10,000,000/)
  await expect(
    rows(page).getByRole('button', { name: 'Take the star from “The long one”' }),
  ).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')

  await page.evaluate((hash) => {
    location.hash = hash
  }, linkTo(SHORT).split('#')[1]!)
  await expect(page.getByRole('button', { name: 'Study: Short' })).toBeVisible()
  await page.keyboard.press('m')
  await expect(library(page).getByRole('heading', { name: 'Library' })).toBeFocused()
  await breaksNoRuleInLightAndDark(page, 'dialog')
  await library(page).getByRole('button', { name: 'Open “The long one”' }).click()
  await expect(page.getByRole('button', { name: 'Study: The long one' })).toBeVisible()
  await expect.poll(() => stepOf(page)).toBe(step)
  expect(await picture(page, step)).toBe(before)

  await page.goto(linkTo({ ...SHORT, title: 'Other' }))
  await trainsPast(page, 0)
  await page.keyboard.press('m')
  const saving = page.waitForEvent('download')
  await library(page).getByRole('button', { name: 'Export library' }).click()
  const file = await (await saving).path()
  expect((await readFile(file, 'utf8')).split('\n')[0]).toContain('"kind":"source-lab library"')
  await library(page).getByRole('button', { name: 'Delete “The long one”' }).click()
  await expect(library(page).getByRole('status')).toContainText('“The long one” was deleted.')
  await expect(library(page).getByLabel('Title of “The long one”')).toHaveCount(0)
  const choosing = page.waitForEvent('filechooser')
  await library(page).getByRole('button', { name: 'Import…' }).click()
  await (await choosing).setFiles(file)
  await expect(library(page).getByRole('status')).toContainText('1 study taken in')
  const row = rows(page).filter({ has: page.getByLabel('Title of “The long one”') })
  await row.getByRole('button', { name: /^Compare/ }).click()
  await expect(row.getByRole('button', { name: /^Compare/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  await expect(page.getByRole('dialog', { name: 'Results' })).toContainText('kept: The long one')
})
