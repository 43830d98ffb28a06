import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readStudy } from '../../../src/cli/read-study.ts'
import { loadLesson } from '../../../src/store/lessons/course.ts'

const refused = (study: string): Promise<unknown> => readStudy({ study }).catch(String)

it('a lesson is a study; one that is not there says which there are', async () => {
  expect((await readStudy({ study: 'lesson/4' })).experiments.length).toBeGreaterThan(1)
  for (const name of ['lesson/0', 'lesson/12', 'lesson/'])
    expect(await refused(name)).toContain(
      `There is no “${name}”: the lessons are lesson/1 to lesson/9.`,
    )
})

it('a link to a lesson is that lesson, as on the page', async () => {
  const { study } = await loadLesson(4)
  for (const link of ['?lesson=4', '?preset=lesson/4', '?preset=paper/icfm&lesson=4'])
    expect(await readStudy({ study: `https://example.org/${link}` })).toEqual(study)
  expect(await refused('https://example.org/?lesson=0')).toContain('There is no “lesson/0”')
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
    expect(await refused('/dev/zero')).toContain('it is larger than 16 MB')
  const folder = mkdtempSync(join(tmpdir(), 'source-lab-'))
  const file = join(folder, 'study.json')
  writeFileSync(file, `{"experiments":[${'{},'.repeat(1e6)}{}]}`)
  expect(await refused(file)).toContain(`${file} holds more than 1,000,000 values and names.`)
  rmSync(folder, { recursive: true })
})
