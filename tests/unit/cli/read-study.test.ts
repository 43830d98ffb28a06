import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readStudy } from '../../../src/cli/read-study.ts'

const refused = (study: string): Promise<unknown> => readStudy({ study }).catch(String)

it('a lesson is a study; one that is not there says which there are', async () => {
  expect((await readStudy({ study: 'lesson/4' })).experiments.length).toBeGreaterThan(1)
  for (const name of ['lesson/0', 'lesson/12', 'lesson/'])
    expect(await refused(name)).toContain(
      `There is no “${name}”: the lessons are lesson/1 to lesson/9.`,
    )
})

it('of a name that is none, the nearest preset or lesson', async () => {
  expect(await refused('otcmf')).toContain('Did you mean “paper/otcfm”?')
  expect(await refused('lessons/4')).toContain('Did you mean “lesson/4”?')
  expect(await refused('https://example.org/?preset=paper/icmf')).toContain(
    'Did you mean “paper/icfm”?',
  )
  expect(await refused('https://example.org/?preset=qqqqqq')).not.toContain('Did you mean')
})

it('a file without end is not read to it, nor one of which little would become much', async () => {
  if (process.platform === 'linux')
    expect(await refused('/dev/zero')).toContain('/dev/zero is larger than 16 MB')
  const folder = mkdtempSync(join(tmpdir(), 'source-lab-'))
  const file = join(folder, 'study.json')
  writeFileSync(file, `{"experiments":[${'{},'.repeat(1e6)}{}]}`)
  expect(await refused(file)).toContain(`${file} holds more than 1,000,000 values and names.`)
  rmSync(folder, { recursive: true })
})
