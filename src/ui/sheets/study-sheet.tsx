import { type KeyboardEvent, useState } from 'react'
import { added, retitled } from '../../store/experiment-list.ts'
import { Pace, progressOf } from '../../store/progress.ts'
import { STUDY, type Study } from '../../study/study.ts'
import { whole } from '../../views/format.ts'
import { ActionButton } from '../action-button.tsx'
import { EditorDialog } from '../editor-dialog.tsx'
import { useLab, usePage, useView } from '../lab-context.tsx'
import { NumberControl } from '../number-control.tsx'
import { RunsStepper } from '../runs-stepper.tsx'
import { TextField } from '../text-field.tsx'
import { useUndoKeys } from '../undo-key.ts'
import { ExperimentList } from './experiment-list.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { SweepForm } from './sweep-form.tsx'
import { useLatest } from './use-latest.ts'
import '../styles/sheets.css'

/** All experiments of the study: their names, order and differences, what becomes of them, and sweeps. */
export default function StudySheet() {
  const { view } = usePage()
  const open = useView((state) => state.sheet === 'study')
  const undoKeys = useUndoKeys()
  return (
    <EditorDialog
      open={open}
      title="Study"
      className="study-sheet"
      onClose={() => view.getState().sheet === 'study' && view.getState().setSheet(undefined)}
      onKeyDown={(event: KeyboardEvent) => {
        // Fields that are typed into undo by themselves.
        if (!(event.target as Element).closest('input, select')) undoKeys(event, undefined)
      }}
    >
      <Content />
    </EditorDialog>
  )
}

function Content() {
  const { store } = usePage()
  const study = useLab((lab) => lab.study)
  const selected = useLab((lab) => lab.selectedExperiment)
  const [pace] = useState(() => new Pace())
  const [problem, setProblem] = useState<string>()
  /** What went with the last edit, and the study that came of it: nothing is said of another one. */
  const [said, setSaid] = useState<{ readonly note: string | undefined; readonly of: Study }>()
  const note = said?.of === study ? said.note : undefined
  useLatest()
  // Read, not subscribed to: they change ten times a second.
  const { runs, secondsLeft: left, runStepsPerSecond } = store.getState()
  const progress = progressOf(study, runs)
  pace.note(performance.now(), progress)
  const total = (of: 'done' | 'total'): number => progress.reduce((sum, each) => sum + each[of], 0)
  const count = study.experiments.length
  return (
    <>
      <div className="study-head">
        <TextField
          label="Title of the study"
          placeholder="Title of the study"
          className="study-title"
          value={study.title}
          commit={(typed) => store.getState().setExperiments(retitled(study, typed, selected))}
        />
        <RunsStepper />
        <NumberControl
          help="study.seed"
          address={{ field: 'seed' }}
          field={STUDY.seed}
          value={study.seed}
        />
      </div>
      <p className="study-sum">
        <span>
          {whole(count)} {count === 1 ? 'experiment' : 'experiments'} × {whole(study.runs)}{' '}
          {study.runs === 1 ? 'run' : 'runs'}
        </span>
        <ProgressBar
          label="All experiments, training steps"
          done={total('done')}
          total={total('total')}
          secondsLeft={left}
        />
      </p>
      <ExperimentList
        progress={progress}
        secondsLeft={(place) => pace.secondsLeft(place, progress[place]!, runStepsPerSecond)}
        onProblem={setProblem}
        onNote={(words) => setSaid({ note: words, of: store.getState().study })}
      />
      <div className="study-add">
        <button
          type="button"
          className="plain-button small"
          title="A copy of the selected experiment at the end of the list"
          onClick={() => setProblem(store.getState().setExperiments(added(study, selected)))}
        >
          Add experiment
        </button>
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <p className="quiet" role="status">
          {note}
        </p>
      </div>
      <SweepForm />
      <footer>
        <p className="quiet study-note">
          Names change nothing. Every other change trains the study anew; it can be undone.
        </p>
        <ActionButton id="undo" icon="undo" className="plain-button square" />
        <ActionButton id="redo" icon="redo" className="plain-button square" />
        <ActionButton id="results" className="plain-button">
          Results
        </ActionButton>
      </footer>
    </>
  )
}
