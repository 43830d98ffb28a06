import type { ReactNode } from 'react'
import { isTraining, lastToEnd } from '../../store/lab-state.ts'
import { titleOf } from '../../study/experiment-name.ts'
import { letter, whole } from '../../views/format.ts'
import { hueClass } from '../../views/hue.ts'
import { ActionButton } from '../action-button.tsx'
import { useLab } from '../lab-context.tsx'

/** The line above the stage where there is no top bar: what is trained, how far it is, and play. */
export function FrameBar({ children }: { readonly children: ReactNode }) {
  const title = useLab(({ study }) => titleOf(study))
  const training = useLab(isTraining)
  return (
    <header className="frame-bar">
      <ActionButton id="play" icon={training ? 'pause' : 'play'} className="play-button" />
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
  const study = useLab((lab) => lab.study)
  const runs = useLab((lab) => lab.runs)
  const { step, budget, experiment } = lastToEnd(study, runs)
  return (
    <p className="frame-step number" data-testid="frame-step">
      <span className="quiet">step</span>{' '}
      {experiment !== undefined && <b className={hueClass(experiment)}>{letter(experiment)} </b>}
      {whole(step)} <span className="of">/ {whole(budget)}</span>
    </p>
  )
}
