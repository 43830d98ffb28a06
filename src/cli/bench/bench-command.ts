import { availableParallelism, cpus, platform, release, totalmem } from 'node:os'
import { version } from '../../../package.json'
import { FULL, type Missing, measure, QUICK } from '../../bench/measure.ts'
import { ownSubjects } from '../../bench/own-subjects.ts'
import { missingLine, reportOf } from '../../bench/report.ts'
import { benchResults } from '../../bench/result.ts'
import type { BenchCommand } from '../commands.ts'
import { NODE_ENGINES } from './own-engines.ts'
import { peerSubjects } from './peer-subjects.ts'
import { textReport } from './text-report.ts'

/** Times engines and peers in one run, in turns. @returns what belongs on stdout */
export async function benchCommand({ json, quick }: BenchCommand): Promise<string> {
  const missing: Missing[] = []
  const onMissing = (each: Missing): void => {
    missing.push(each)
    process.stderr.write(`${missingLine(each)}\n`)
  }
  const subjects = [
    ...(await ownSubjects(NODE_ENGINES, onMissing)),
    ...(await peerSubjects(onMissing)),
  ]
  const effort = quick ? QUICK : FULL
  try {
    let round = -1
    const stopwatches = await measure(subjects, {
      ...effort,
      now: () => performance.now(),
      onMissing,
      onProgress: (progress) => {
        if (progress.round === round) return
        round = progress.round
        const words = round === 0 ? 'Warming up' : `Round ${round} of ${effort.rounds}`
        process.stderr.write(`${words} …\n`)
      },
    })
    const report = reportOf({
      machine: {
        processor: cpus()[0]?.model ?? 'unknown',
        cores: availableParallelism(),
        'memory in GB': Math.round(totalmem() / 1e9),
        system: `${platform()} ${release()}`,
        Node: process.versions.node,
      },
      version,
      ...effort,
      results: benchResults(stopwatches),
      missing,
    })
    return json ? `${JSON.stringify(report)}\n` : textReport(report)
  } finally {
    for (const subject of subjects) subject.dispose()
  }
}
