import { isOver, type RunStatus } from '../runtime/protocol.ts'
import { letter, whole } from '../views/format.ts'
import { useLab, usePage } from './lab-context.tsx'

/** Runs in trouble that are listed one by one. */
const MOST_LISTED = 12

/** What the runs are doing, in words; runs that went wrong say when and why. */
export default function RunStatusList() {
  const { store } = usePage()
  const counts = useLab((lab) => {
    if (lab.pending > 0 || !lab.ready) return 'starting'
    const kinds = new Map<string, number>()
    lab.runs.forEach(({ step, status }, run) => {
      const { training } = lab.study.experiments[Math.floor(run / lab.study.runs)] ?? {}
      const trained = !isOver(status) && step === training?.steps
      const kind = trained ? 'being measured' : status.kind
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    })
    return [...kinds].map(([kind, count]) => `${whole(count)} ${kind}`).join(' · ')
  })
  const runs = useLab((lab) => lab.runs)
  const perExperiment = useLab((lab) => lab.study.runs)
  const several = useLab((lab) => lab.study.experiments.length > 1)
  const trouble = runs.flatMap(({ status }, run) => {
    const sentence = inWords(status)
    const kept = status.kind === 'diverged' ? status.keptStep : undefined
    return sentence ? [{ run, sentence, kept }] : []
  })
  const nameOf = (run: number): string => {
    const seed = `Run ${(run % perExperiment) + 1}`
    return several ? `${letter(Math.floor(run / perExperiment))} ${seed}` : seed
  }
  /** Shows a run as it is now, which is its last good checkpoint where it went wrong. */
  const show = (run: number): void => {
    const { select, look } = store.getState()
    look(undefined)
    select(Math.floor(run / perExperiment), run % perExperiment)
  }
  return (
    <section className="runs" aria-label="Runs">
      <h3>
        Runs <span className="quiet">{counts}</span>
      </h3>
      {trouble.length > 0 && (
        <ul>
          {trouble.slice(0, MOST_LISTED).map(({ run, sentence, kept }) => (
            <li key={run}>
              <button type="button" className="link-button" onClick={() => show(run)}>
                {nameOf(run)}
              </button>{' '}
              {sentence}{' '}
              {kept !== undefined && (
                <button type="button" className="link-button" onClick={() => show(run)}>
                  Go back to it
                </button>
              )}
            </li>
          ))}
          {trouble.length > MOST_LISTED && <li>… and {trouble.length - MOST_LISTED} more.</li>}
        </ul>
      )}
    </section>
  )
}

function inWords(status: RunStatus): string | undefined {
  if (status.kind === 'failed') return `failed: ${status.reason}`
  if (status.kind !== 'diverged') return undefined
  const { step, reason, keptStep } = status
  return `diverged at step ${whole(step)}. ${reason.replace(/\.$/, '')}. Shown as it was at step ${whole(keptStep)}, its last good checkpoint.`
}
