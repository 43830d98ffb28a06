/** The rules themselves can fail: each is shown an offence and must name the file. */
import { expect, it } from 'vitest'
import { fetchedElsewhere, foreignHosts } from '../../tools/hosts.mjs'
import {
  apostropheProblems,
  barrelProblems,
  cycleProblems,
  fileNameProblems,
  foreignProblems,
  layerProblems,
  lengthProblems,
  markupProblems,
  missingProblems,
  nameProblems,
} from '../support/layers.ts'

const file = (path: string, text: string) => ({ path, text })

it('an import to the right is named', () => {
  const good = file('src/engine/a.ts', "import { b } from '../math/b.ts'")
  const bad = [
    file('src/math/a.ts', "import type { B } from '../engine/b.ts'"),
    file('src/runtime/a.ts', "new Worker(new URL('../store/b.ts', import.meta.url))"),
    file('src/study/a.ts', "export const a = () => import('../runtime/b.ts')"),
    file('src/study/c.ts', "export { b } from '../runtime/b.ts'"),
  ]
  expect(layerProblems([good])).toEqual([])
  expect(layerProblems([good, ...bad]).map((problem) => problem.split(' ')[0])).toEqual(
    bad.map(({ path }) => path),
  )
})

it('an import to the side, and a file in no layer, are named', () => {
  expect(layerProblems([file('src/flow/a.ts', "import { b } from '../solver/b.ts'")])).toHaveLength(
    1,
  )
  expect(layerProblems([file('src/app/a.ts', "import { b } from '../cli/b.ts'")])).toHaveLength(1)
  expect(layerProblems([file('src/utils/a.ts', '')])).toHaveLength(1)
})

it('ways for text to become markup or code are named', () => {
  const bad = [
    file('src/ui/a.tsx', '<p dangerouslySetInnerHTML={{ __html: title }} />'),
    file('src/store/a.ts', 'element.innerHTML = title'),
    file('src/app/a.ts', 'eval(link)'),
  ]
  expect(markupProblems(bad)).toHaveLength(bad.length)
  expect(markupProblems([file('src/ui/b.tsx', '<p>{title}</p>')])).toEqual([])
})

it('foreign packages and shaders are named', () => {
  const bad = [
    file('src/math/a.ts', "import { useState } from 'react'"),
    file('src/study/a.ts', "import { create } from 'zustand'"),
    file('src/engine/a.ts', "import { scaleLinear } from 'd3-scale'"),
    file('src/runtime/a.ts', "import { cpus } from 'node:os'"),
    file('src/engine/wasm/a.ts', "import code from '../../../shaders/train.wgsl?raw'"),
    file('src/views/a.ts', "import { Session } from '../runtime/session.ts'"),
    file(
      'src/ui/a.tsx',
      "import { ReferenceEngine } from '../engine/reference/reference-engine.ts'",
    ),
  ]
  expect(foreignProblems(bad)).toHaveLength(bad.length)
  expect(
    foreignProblems([
      file('src/views/a.ts', "import type { Snapshot } from '../runtime/protocol.ts'"),
      file('src/engine/gpu/a.ts', "import code from '../../../shaders/train.wgsl?link'"),
      file('src/cli/a.ts', "import { cpus } from 'node:os'"),
    ]),
  ).toEqual([])
})

it('clocks, unseeded randomness and the DOM are named with their line, comments left out', () => {
  const problems = nameProblems([
    file('src/math/a.ts', '// Math.random\nexport const a = Math.random()'),
    file('src/engine/a.ts', 'export const a = performance.now()'),
    file('src/flow/a.ts', 'document.title = ""'),
    file('src/runtime/a.ts', 'export const a = performance.now()'),
  ])
  expect(problems).toHaveLength(3)
  expect(problems[0]).toContain('src/math/a.ts:2')
})

it('straight apostrophes within words are named with their line, comments left out', () => {
  const words = file('src/ui/a.ts', "// The lab's.\nexport const a = `The lab's.`")
  expect(apostropheProblems([words])).toEqual([
    "src/ui/a.ts:2 wants ’: export const a = `The lab's.`",
  ])
  expect(apostropheProblems([file('src/ui/a.ts', "export const a = 'The lab’s'")])).toEqual([])
})

it('circles are named', () => {
  const circle = [
    file('src/math/a.ts', "import './b.ts'"),
    file('src/math/b.ts', "import './c.ts'"),
    file('src/math/c.ts', "import type { A } from './a.ts'"),
  ]
  expect(cycleProblems(circle)).toHaveLength(1)
  expect(cycleProblems(circle.slice(1))).toEqual([])
})

it('barrels, long files, bad names and missing files are named', () => {
  expect(barrelProblems([file('src/math/index.ts', '')])).toHaveLength(1)
  expect(
    fileNameProblems([file('src/math/MyFile.ts', ''), file('a/good-name.test.ts', '')]),
  ).toHaveLength(1)
  const long = file('src/a.ts', 'x\n'.repeat(301))
  expect(lengthProblems([long], 300, {})).toHaveLength(1)
  expect(lengthProblems([long], 300, { 'src/a.ts': 'a table' })).toEqual([])
  expect(lengthProblems([], 300, { 'src/a.ts': 'a table' })).toHaveLength(1)
  expect(missingProblems([file('src/a.ts', "import './b.ts'")], () => false)).toHaveLength(1)
})

it('other hosts are named', () => {
  expect(fetchedElsewhere('<script src="https://cdn.example.com/a.js"></script>')).toHaveLength(1)
  expect(fetchedElsewhere('@font-face { src: url(//fonts.example.com/a.woff2) }')).toHaveLength(1)
  expect(fetchedElsewhere('<a href="https://arxiv.org/abs/2512.18184">paper</a>')).toEqual([])
  expect(foreignHosts('fetch("https://cdn.example.com/a")')).toEqual(['cdn.example.com'])
  expect(foreignHosts('"http://www.w3.org/2000/svg"')).toEqual([])
})
