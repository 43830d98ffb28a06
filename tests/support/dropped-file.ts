import { expect } from 'vitest'
import type { Trained } from '../../src/runtime/protocol.ts'
import { openFile } from '../../src/store/open-file.ts'
import { parseStudy, type Study } from '../../src/study/study.ts'
import { bounded } from './bounds.ts'

const present = parseStudy({})

/** What a file does to the page: it opens a study or says in sentences why not, never both and never neither. */
export interface Outcome {
  readonly opened: Study[]
  readonly trained: Trained[]
  readonly told: string[]
}

/** Drops a file on the page, whatever it is; one that takes too long has hung. */
export async function dropped(name: string, content: BlobPart | File): Promise<Outcome> {
  const outcome: Outcome = { opened: [], trained: [], told: [] }
  const lab = {
    study: present,
    selectedExperiment: 0,
    openFromFile: (study: Study, trained?: Trained) => {
      outcome.opened.push(study)
      if (trained) outcome.trained.push(trained)
    },
    tell: (title: string, lines: readonly string[]) => {
      for (const line of [title, ...lines]) outcome.told.push(line)
    },
  }
  const file = content instanceof File ? content : new File([content], name)
  const done = bounded()
  await openFile(file, lab)
  done()
  for (const sentence of outcome.told) expect(sentence).toMatch(/[.”?]$/)
  for (const sentence of outcome.told) expect(sentence.length).toBeLessThan(1000)
  for (const study of outcome.opened)
    expect(JSON.stringify(parseStudy(study))).toBe(JSON.stringify(study))
  expect(outcome.opened.length).toBeLessThan(2)
  if (outcome.opened.length === 0) expect(outcome.told.length).toBeGreaterThan(1)
  return outcome
}
