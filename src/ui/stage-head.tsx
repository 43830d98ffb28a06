import { lazy, Suspense } from 'react'
import { calledExperiment } from '../study/experiment-name.ts'
import { whole } from '../views/format.ts'
import { ActionButton } from './action-button.tsx'
import { useLab } from './lab-context.tsx'

/** Loaded for a study of several experiments, or of several runs. */
const ExperimentChoice = lazy(() => import('./experiment-choice.tsx'))
const RunChoice = lazy(() => import('./run-choice.tsx'))

/** Loaded with the first edit of the study. */
const UndoButtons = lazy(() => import('./undo-buttons.tsx'))

/** Which experiment and run the stage shows. */
export function StageHead() {
  const experiments = useLab((lab) => lab.study.experiments)
  const selected = useLab((lab) => lab.selectedExperiment)
  const runs = useLab((lab) => lab.study.runs)
  const edited = useLab(({ versions: { past, future } }) => past.length + future.length > 0)
  const beside = useLab((lab) => lab.sideBySide.length > 0)
  const name = calledExperiment({ experiments }, selected)
  return (
    <div className="stage-head">
      {experiments.length > 1 && (
        <Suspense fallback={null}>
          <ExperimentChoice />
        </Suspense>
      )}
      <ActionButton id="study" icon="list" className="plain-button small">
        Study
      </ActionButton>
      <div className="joined">
        <ActionButton
          id="side-by-side"
          icon="columns"
          className="plain-button square small"
          pressed={beside}
        />
        <ActionButton id="vary" icon="vary" className="plain-button square small" />
      </div>
      <h2 className="two-lines" title={name}>
        {name}
      </h2>
      {edited && (
        <Suspense fallback={null}>
          <UndoButtons />
        </Suspense>
      )}
      <PictureFacts />
      {runs > 1 && (
        <Suspense fallback={null}>
          <RunChoice />
        </Suspense>
      )}
    </div>
  )
}

/** Training step of the picture, which may lag a little behind the counter. */
function PictureFacts() {
  const picture = useLab((lab) => lab.picture)
  if (!picture) return null
  if (picture.step === 0)
    return <p className="picture-facts">before training: coupled pairs and their paths</p>
  return (
    <p className="picture-facts number">
      at step {whole(picture.step)}{' '}
      <span className="wide-only">· {whole(picture.points)} points</span>
    </p>
  )
}
