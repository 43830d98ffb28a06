import { expect, it } from 'vitest'
import type { LabEvent, RunResult } from '../../../src/runtime/protocol.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { checkpoints, finished, isReport, results, SMALL, startLab } from './labs.ts'

const study = parseStudy(SMALL)

/** Results of the study as a file would hold them. */
async function trained(): Promise<RunResult[]> {
  const lab = startLab()
  const all = await results(lab, () =>
    lab.send({ kind: 'open', study, preparations: [], play: true }),
  )
  lab.stop()
  return [0, 1].map((run) => ({
    experiment: 0,
    seed: run,
    status: { kind: 'finished' },
    checkpoints: all
      .filter((checkpoint) => checkpoint.run === run)
      .map(({ run: _, sampling: __, ...rest }) => rest),
  }))
}

const kinds = (events: readonly LabEvent[]) => new Set(events.map(({ kind }) => kind))

it('runs that were trained elsewhere are as ended as any, but for their pictures; rewind trains them here', async () => {
  const known = await trained()
  const lab = startLab()
  lab.send({ kind: 'open', study, preparations: [], play: false })
  await lab.until((event) => event.kind === 'snapshot')
  const done = lab.until(finished)
  lab.events.length = 0
  lab.send({ kind: 'adopt', study, trained: { results: known } })
  await done
  lab.send({ kind: 'select', run: 1, beside: [0] })
  expect(kinds(lab.events).has('snapshot')).toBe(false)
  const adopted = checkpoints(lab.events)
  expect(adopted).toHaveLength(8)

  lab.send({ kind: 'nfe-curve' })
  const refused = (event: LabEvent): boolean =>
    event.kind === 'problem' && event.message.startsWith('Files of results hold no weights.')
  await lab.until(refused)

  const here = await results(lab, () => {
    lab.send({ kind: 'rewind' })
    lab.send({ kind: 'play' })
  })
  expect(here).toEqual(adopted)
  expect(kinds(lab.events).has('snapshot')).toBe(true)
  lab.stop()
})

it('what a file lacks is trained', async () => {
  const [first, second] = await trained()
  const lab = startLab()
  lab.send({ kind: 'open', study, preparations: [], play: false })
  await lab.until((event) => event.kind === 'opened')
  lab.send({ kind: 'adopt', study, trained: { results: [second!] } })
  await lab.until(isReport(({ runs }) => runs[1]?.status.kind === 'finished'))
  const all = await results(lab, () => lab.send({ kind: 'play' }))
  expect(all.map(({ run }) => run)).toEqual([0, 0, 0, 0])
  expect(all.map(({ metrics }) => metrics)).toEqual(
    first!.checkpoints.map(({ metrics }) => metrics),
  )
  lab.stop()
})
