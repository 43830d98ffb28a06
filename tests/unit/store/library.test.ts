import { expect, it } from 'vitest'
import type { LibraryEntry } from '../../../src/runtime/keep/words.ts'
import type { RunStatus } from '../../../src/runtime/protocol.ts'
import { asItIsNow, shownEntries } from '../../../src/store/library.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { extent, failureWords, progressWords, size } from '../../../src/views/library-words.ts'

const entry = (
  title: string,
  trainedAt: number,
  more: Partial<LibraryEntry> = {},
): LibraryEntry => ({
  id: title,
  title,
  savedAt: 0,
  trainedAt,
  step: 400,
  starred: false,
  bytes: 0,
  summary: undefined,
  use: undefined,
  newer: false,
  ...more,
})
const titles = (entries: readonly LibraryEntry[]) => entries.map(({ title }) => title)

it('is ordered as asked, the newest first among equals, and searched by words of the title', () => {
  const all = [
    entry('Caps 10', 1, { bytes: 9 }),
    entry('χ-sphere against caps', 3, { starred: true }),
    entry('Caps 9', 2, { starred: true }),
  ]
  expect(titles(shownEntries(all, '', 'newest'))).toEqual([
    'χ-sphere against caps',
    'Caps 9',
    'Caps 10',
  ])
  expect(titles(shownEntries(all, '', 'starred')).at(-1)).toBe('Caps 10')
  expect(titles(shownEntries(all, '', 'title')).slice(0, 2)).toEqual(['Caps 9', 'Caps 10'])
  expect(titles(shownEntries(all, '', 'largest'))[0]).toBe('Caps 10')
  expect(titles(shownEntries(all, ' CAPS  against', 'newest'))).toEqual(['χ-sphere against caps'])
  expect(shownEntries(all, 'rings', 'newest')).toEqual([])
})

const over = (mean: number) => ({ lastFive: { mean, deviation: 0.4, count: 3 } })
const summary = { experiments: 2, runs: 3, budget: 1000, ended: 4, lost: 1 }

it('says of the open study what the page knows, and of no other', () => {
  const study = parseStudy({ title: 'New name', runs: 2, experiments: [{}, {}] })
  const run = (step: number, kind: string) => ({ step, status: { kind } as RunStatus })
  const runs = [run(100000, 'finished'), run(31, 'diverged'), run(70, 'paused'), run(70, 'paused')]
  const summaries = [{ failureRate: { ...over(8), fewer: 1 } }, undefined] as never
  const old = entry('a', 0, { use: 'here' })
  const now = asItIsNow(old, { kept: 'a', study, runs, summaries })
  expect(now).toMatchObject({ id: 'a', title: 'New name', step: 100000 })
  expect(progressWords(now)).toBe(
    '2 of 4 runs ended, step 100,000 of 100,000, 1 diverged or failed',
  )
  expect(failureWords(now, 'lastFive')).toBe('8.00 ± 0.40 %')
  expect(asItIsNow(old, { kept: 'b', study, runs, summaries })).toBe(old)
})

it('says in words how far a study is and what came of it', () => {
  const two = entry('a', 0, { summary: { ...summary, failureRates: [over(8), over(1.25)] } })
  expect(extent(two)).toBe('2 experiments × 3 runs')
  expect(progressWords(two)).toBe('4 of 6 runs ended, step 400 of 1,000, 1 diverged or failed')
  expect(failureWords(two, 'lastFive')).toBe('1.25 to 8.00 %')
  expect(failureWords(two, 'best')).toBe('–')
  const one = entry('b', 0, {
    summary: { ...summary, experiments: 1, ended: 3, lost: 0, failureRates: [over(8)] },
  })
  expect(progressWords(one)).toBe('finished, 1,000 steps')
  expect(failureWords(one, 'lastFive')).toBe('8.00 ± 0.40 %')
  expect(progressWords(entry('c', 0))).toMatch(/damaged/)
  expect(progressWords(entry('d', 0, { newer: true }))).toMatch(/newer lab/)
  expect([629000, 2.96e6, 11.2e9, 999600].map(size)).toEqual([
    '629 kB',
    '3.0 MB',
    '11 GB',
    '1.0 MB',
  ])
})
