/** Links of every version open for ever: none of these files may change, and a new version adds its own. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { HIDEABLE } from '../../../src/store/hideable.ts'
import { USUAL_VIEW, viewFields } from '../../../src/store/linked-view.ts'
import { pageLink, readPageLink } from '../../../src/store/page-link.ts'
import { EXPERIMENT } from '../../../src/study/experiment.ts'
import { parseStudy, STUDY } from '../../../src/study/study.ts'
import { HIDEABLE_PARTS } from '../../../src/ui/hideable-parts.ts'
import { ROOT } from '../../support/source-file.ts'

const FOLDER = join(ROOT, 'tests/fixtures/links')
const names = readdirSync(FOLDER)

it('there are links of every version', () => {
  for (const version of ['v0', 'v1'])
    expect(names.filter((name) => name.startsWith(version)).length).toBeGreaterThan(3)
})

it.each(names)('%s opens its study and view', (name) => {
  const { link, study, view, told } = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))
  const read = readPageLink(link)!
  expect(read.study).toEqual(study)
  expect(read.view).toEqual({ ...USUAL_VIEW, ...view })
  expect(read.problems).toHaveLength(told)
  expect(parseStudy(study)).toEqual(study)
  expect(readPageLink(`#${pageLink(study, read.view)}`)!.study).toEqual(study)
})

it('no name of a view is one of a study, and every part that can be hidden has a place on the page', () => {
  const view = { ...USUAL_VIEW, selected: 1, run: 1, beside: [0, 1], layers: [], t: 0, step: 1 }
  const all = viewFields({
    ...view,
    camera: { x: 0, y: 0, span: 1 },
    map: 'speed',
    panels: ['claims'],
    metric: 'amd',
    aggregate: 'best',
    metrics: true,
    band: 'off',
    smoothing: 1,
    hide: ['charts'],
    play: false,
  })
  expect(all).toHaveLength(Object.keys(USUAL_VIEW).length)
  const taken = [...Object.keys(EXPERIMENT), ...Object.keys(STUDY), 'name', 'experiments']
  for (const [name] of all) expect(taken).not.toContain(name)
  expect(Object.keys(HIDEABLE_PARTS).sort()).toEqual([...HIDEABLE].sort())
})
