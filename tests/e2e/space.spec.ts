import { expect, type Page, test } from '@playwright/test'
import { COUPLING } from '../../src/study/parts/coupling.ts'
import { SOURCE } from '../../src/study/parts/source.ts'
import { TARGET } from '../../src/study/parts/target.ts'
import { linkTo } from './lab-page.ts'

const TWELVE = Array.from({ length: 12 }, (_, i) => [3 * i - 20, 40 - 5 * i])

/** What a kind needs beside its name to be tried in a second or two. */
const MORE: Readonly<Record<string, object>> = {
  points: { points: TWELVE },
  flow: { iterations: 100 },
}

/** Few points, since transport to a thousand takes two seconds to solve. */
const TARGET_POINTS = { kind: 'modes', points: 64 }

const experiment = (name: string, parts: object) => ({
  name,
  target: TARGET_POINTS,
  network: { width: 16, layers: 1 },
  training: { steps: 200 },
  sampling: { solver: 'euler', steps: 10 },
  evaluation: { every: 200, points: 64 },
  ...parts,
})

/** Trains a study to its end, without a word of complaint. */
async function allTrain(page: Page, experiments: readonly object[]): Promise<void> {
  await page.goto(linkTo({ experiments }))
  const runs = page.getByRole('region', { name: 'Runs' })
  await expect(runs).toContainText(`${experiments.length} finished`, { timeout: 100000 })
  await expect(page.getByRole('alert')).toHaveText('')
}

const SOURCES = Object.keys(SOURCE.variants)
const COUPLINGS = Object.keys(COUPLING.variants)

test('every source, coupling and target trains 200 steps', async ({ page }) => {
  const sources = SOURCES.map((kind, i) =>
    experiment(kind, {
      source: { kind, ...MORE[kind] },
      coupling: { kind: COUPLINGS[i % COUPLINGS.length] },
    }),
  )
  const targets = Object.keys(TARGET.variants).map((kind) =>
    experiment(kind, { target: { kind, ...MORE[kind] }, coupling: { kind: 'minibatch-ot' } }),
  )
  await allTrain(page, [...sources, ...targets])
})

for (const coupling of ['independent', 'minibatch-ot', 'semi-discrete'])
  test(`every source trains 200 steps with the coupling ${coupling} @slow`, async ({ page }) => {
    const experiments = SOURCES.map((kind) =>
      experiment(kind, { source: { kind, ...MORE[kind] }, coupling: { kind: coupling } }),
    )
    await allTrain(page, experiments)
  })
