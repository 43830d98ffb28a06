import { availableParallelism, cpus, platform, release, totalmem } from 'node:os'
import { version } from '../../../package.json'
import type { BenchCommand } from '../commands.ts'
import { type BenchReport, benchResults, benchTable } from './bench-report.ts'
import { engineSubjects } from './engine-subjects.ts'
import { peerSubjects } from './peer-subjects.ts'
import { Stopwatch } from './subject.ts'
import { tableLine } from './table-time.ts'

const ROUNDS = 5
const QUICK_ROUNDS = 2
/** How long one timing of one subject should take. */
const MILLISECONDS = 400
const QUICK_MILLISECONDS = 50

/**
 * Times engines and peers in one run: every round times every subject once, so that a machine that grows slower or
 * busier slows all of them. @returns what belongs on stdout
 */
export async function benchCommand({ json, quick }: BenchCommand): Promise<string> {
  const missing: { name: string; reason: string }[] = []
  const onMissing = (name: string, reason: string): void => {
    missing.push({ name, reason })
    process.stderr.write(`Not timed: ${name} (${reason})\n`)
  }
  process.stderr.write('Warming up …\n')
  const subjects = [...(await engineSubjects(onMissing)), ...(await peerSubjects(onMissing))]
  try {
    const stopwatches: Stopwatch[] = []
    for (const subject of subjects)
      stopwatches.push(await Stopwatch.prepare(subject, quick ? QUICK_MILLISECONDS : MILLISECONDS))
    const rounds = quick ? QUICK_ROUNDS : ROUNDS
    for (let round = 1; round <= rounds; round++) {
      process.stderr.write(`Round ${round} of ${rounds} …\n`)
      for (const stopwatch of stopwatches) await stopwatch.take()
    }
    const report: BenchReport = {
      machine: {
        processor: cpus()[0]?.model ?? 'unknown',
        cores: availableParallelism(),
        memoryGigabytes: Math.round(totalmem() / 1e9),
        system: `${platform()} ${release()}`,
        node: process.versions.node,
      },
      version,
      rounds,
      results: benchResults(stopwatches),
      missing,
    }
    return json ? `${JSON.stringify(report)}\n` : benchTable(report) + tableLine(report.results)
  } finally {
    for (const subject of subjects) subject.dispose()
  }
}
