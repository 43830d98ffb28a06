import type { ReactNode } from 'react'
import { titleOf } from '../../study/experiment-name.ts'
import { counter, whole } from '../../views/format.ts'
import { ActionButton } from '../action-button.tsx'
import { useLab } from '../lab-context.tsx'

/** The line above the stage where there is no top bar: what is trained, how far it is, and play. */
export function FrameBar({ children }: { readonly children: ReactNode }) {
  const title = useLab(({ study }) => titleOf(study))
  const playing = useLab((lab) => lab.playing)
  return (
    <header className="frame-bar">
      <ActionButton id="play" icon={playing ? 'pause' : 'play'} className="play-button" />
      <h1 className="hidden">Source Lab</h1>
      <h2 className="ellipsis" title={title}>
        {title}
      </h2>
      <Counter />
      {children}
    </header>
  )
}

function Counter() {
  const step = useLab((lab) => lab.runs.reduce((most, run) => Math.max(most, run.step), 0))
  const budget = useLab((lab) =>
    lab.study.experiments.reduce((most, each) => Math.max(most, each.training.steps), 0),
  )
  return (
    <p className="frame-step number" data-testid="frame-step">
      <span className="quiet">step</span> {counter(step, budget)}{' '}
      <span className="of">/ {whole(budget)}</span>
    </p>
  )
}
