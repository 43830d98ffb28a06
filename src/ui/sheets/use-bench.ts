import { useCallback, useEffect, useRef, useState } from 'react'
import { version } from '../../../package.json'
import type { Effort, Missing, Progress } from '../../bench/measure.ts'
import { type BenchReport, reportOf } from '../../bench/report.ts'
import type { BenchResult } from '../../bench/result.ts'
import { startBench } from '../../runtime/bench-client.ts'
import { usePage } from '../lab-context.tsx'

interface Bench {
  /** Undefined before the first measurement; without results until its first round is over. */
  readonly report: BenchReport | undefined
  /** Undefined while nothing is measured. */
  readonly progress: (Progress & { readonly secondsLeft: number | undefined }) | undefined
  /** Why the last measurement ended before its time. */
  readonly problem: string | undefined
  start(effort: Effort): void
  stop(): void
}

interface State {
  readonly effort: Effort
  readonly started: number
  readonly running: boolean
  readonly progress: Progress
  readonly results: readonly BenchResult[]
  readonly missing: readonly Missing[]
  readonly problem?: string | undefined
}

const NOTHING: Progress = { done: 0, total: 0, round: 0, next: '' }

/** Measures in a worker, while training is paused; both end with the measurement, and when `open` ends. */
export function useBench(open: boolean): Bench {
  const { store } = usePage()
  const [state, setState] = useState<State>()
  const end = useRef<() => void>(undefined)

  const stop = useCallback(() => {
    end.current?.()
    end.current = undefined
  }, [])
  useEffect(() => {
    if (!open) stop()
  }, [open, stop])

  const start = (effort: Effort): void => {
    stop()
    const { playing, playTo, pause, play, trainTo } = store.getState()
    if (playing) pause()
    const change = (part: Partial<State>): void => setState((now) => now && { ...now, ...part })
    setState({
      effort,
      started: performance.now(),
      running: true,
      progress: NOTHING,
      results: [],
      missing: [],
    })
    const endWorker = startBench(effort, (event) => {
      switch (event.kind) {
        case 'progress':
          return change({ progress: event })
        case 'results':
          return change({ results: event.results })
        case 'missing':
          return setState((now) => now && { ...now, missing: [...now.missing, event.missing] })
        case 'ended':
          change({ problem: event.problem })
          return stop()
      }
    })
    end.current = () => {
      endWorker()
      change({ running: false })
      if (playTo !== undefined) trainTo(playTo)
      else if (playing) play()
    }
  }

  if (!state) return { report: undefined, progress: undefined, problem: undefined, start, stop }
  const { effort, started, running, progress, results, missing, problem } = state
  const { done, total } = progress
  const seconds = (performance.now() - started) / 1000
  return {
    report: reportOf({
      machine: machine(),
      version,
      ...effort,
      results,
      missing,
    }),
    progress: running
      ? { ...progress, secondsLeft: done > 0 ? (seconds / done) * (total - done) : undefined }
      : undefined,
    problem,
    start,
    stop,
  }
}

/** What the browser says of itself and its machine. */
function machine(): Readonly<Record<string, string | number>> {
  const { userAgent, hardwareConcurrency } = navigator
  // What names itself after others stands first: Edge says Chrome, Chrome says Safari.
  const [, name, number] =
    [/(Firefox|Edg|OPR)\/(\d+)/, /(Chrome)\/(\d+)/, /(Version)\/(\d+)/]
      .map((pattern) => pattern.exec(userAgent))
      .find((found) => found !== null) ?? []
  const browser = { Edg: 'Edge', OPR: 'Opera', Version: 'Safari' }[name ?? ''] ?? name ?? 'unknown'
  return {
    browser: [browser, number].filter(Boolean).join(' '),
    system: /\(([^)]*)\)/.exec(userAgent)?.[1] ?? 'unknown',
    cores: hardwareConcurrency,
  }
}
