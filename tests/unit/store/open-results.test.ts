import { expect, it } from 'vitest'
import type { Command, RunResult } from '../../../src/runtime/protocol.ts'
import { headLine, runLine } from '../../../src/runtime/results-file.ts'
import { createPageLab } from '../../../src/store/lab-store.ts'
import { openFile } from '../../../src/store/open-file.ts'
import { parseStudy } from '../../../src/study/study.ts'

const three = parseStudy({ runs: 3 })

it('a file of results opens its study with the runs it holds; one that is damaged changes nothing', async () => {
  const sent: Command[] = []
  const { store } = createPageLab(() => ({
    send: (command) => sent.push(command),
    restart: () => {},
  }))
  const state = () => store.getState()
  const origin = { study: three, engine: { name: 'wasm' } as never, version: '1' }
  const run: RunResult = { experiment: 0, seed: 1, status: { kind: 'finished' }, checkpoints: [] }
  const text = headLine(origin) + runLine(run)
  await openFile(new File([`${text}{"exper`], 'a.jsonl'), state())
  expect(sent).toHaveLength(2)
  expect(sent[0]).toMatchObject({ kind: 'open', play: false, study: three, fromFile: true })
  expect(sent[1]).toEqual({ kind: 'adopt', study: three, trained: { results: [run] } })
  expect(state().notices).toHaveLength(1)
  expect(state().notices[0]!.title).toBe('The file “a.jsonl” holds 1 of the study’s 3 runs.')
  const broken = headLine(origin).replace('"runs":3', '"runs":0')
  await openFile(new File([broken], 'b.jsonl'), state())
  expect(state().notices).toHaveLength(2)
  expect(state().notices[1]!.lines.join()).toContain('runs must be a whole number from 1 to 256')
  expect(sent).toHaveLength(2)
})
