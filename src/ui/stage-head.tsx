import { calledExperiment } from '../study/experiment-name.ts'
import { letter, whole } from '../views/format.ts'
import { hueClass } from '../views/hue.ts'
import { ActionButton } from './action-button.tsx'
import { useLab, usePage } from './lab-context.tsx'

/** Which experiment and run the stage shows. */
export function StageHead() {
  const { store } = usePage()
  const experiments = useLab((lab) => lab.study.experiments)
  const selected = useLab((lab) => lab.selectedExperiment)
  const seed = useLab((lab) => lab.selectedSeed)
  const runs = useLab((lab) => lab.study.runs)
  const beside = useLab((lab) => lab.sideBySide.length > 0)
  const select = store.getState().select
  const several = experiments.length > 1
  return (
    <div className="stage-head">
      {several && experiments.length <= 4 && (
        <div className="segments" role="toolbar" aria-label="Experiment on the stage">
          {experiments.map((_, i) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: experiments are known by their place
              key={i}
              type="button"
              className={`segment-button ${hueClass(i)}`}
              aria-pressed={i === selected}
              aria-label={`Experiment ${letter(i)}: ${calledExperiment({ experiments }, i)}`}
              onClick={() => select(i, seed)}
            >
              {letter(i)}
            </button>
          ))}
        </div>
      )}
      {several && experiments.length > 4 && (
        <span className="select">
          <select
            aria-label="Experiment on the stage"
            value={selected}
            onChange={(event) => select(Number(event.target.value), seed)}
          >
            {experiments.map((_, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: experiments are known by their place
              <option key={i} value={i}>
                {letter(i)} · {calledExperiment({ experiments }, i)}
              </option>
            ))}
          </select>
        </span>
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
      <h2 className="ellipsis">{calledExperiment({ experiments }, selected)}</h2>
      <UndoButtons />
      <PictureFacts />
      {runs > 1 && (
        <div className="joined run-selector">
          <ActionButton
            id="previous-run"
            icon="down"
            className="plain-button square small turn-right"
          />
          <span className="select small">
            <select
              aria-label="Run on the stage"
              value={seed}
              onChange={(event) => select(selected, Number(event.target.value))}
            >
              {Array.from({ length: runs }, (_, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: runs are known by their place
                <option key={i} value={i}>
                  run {i + 1} of {runs}
                </option>
              ))}
            </select>
          </span>
          <ActionButton id="next-run" icon="down" className="plain-button square small turn-left" />
        </div>
      )}
    </div>
  )
}

/** The way back from edits of the study, once there are any. */
function UndoButtons() {
  const any = useLab(({ versions: { past, future } }) => past.length + future.length > 0)
  if (!any) return null
  return (
    <div className="joined" role="toolbar" aria-label="Edits of the study">
      <ActionButton id="undo" icon="undo" className="plain-button square small" />
      <ActionButton id="redo" icon="redo" className="plain-button square small" />
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
