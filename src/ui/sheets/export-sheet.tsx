import { type ReactNode, useState } from 'react'
import { isOver } from '../../runtime/protocol.ts'
import { calledExperiment } from '../../study/experiment-name.ts'
import { letter, whole } from '../../views/format.ts'
import { EditorDialog } from '../editor-dialog.tsx'
import { useLab, usePage, useView } from '../lab-context.tsx'
import { CHARTS, chartTitle, saveChart } from './export-chart.ts'
import {
  saveMeasurements,
  savePoints,
  saveResults,
  saveScript,
  saveStudy,
  saveWeights,
} from './export-files.ts'
import { ExportRow } from './export-row.tsx'
import { type StagePart, saveStagePng, saveStageSvg } from './export-stage.ts'
import { Choice, FilmRow } from './film-row.tsx'
import '../styles/sheets.css'
import '../styles/export-sheet.css'

/** All that can be saved as a file. */
export default function ExportSheet() {
  const { view } = usePage()
  const open = useView((state) => state.sheet === 'export')
  return (
    <EditorDialog
      open={open}
      title="Export"
      className="export-sheet"
      onClose={() => view.getState().sheet === 'export' && view.getState().setSheet(undefined)}
    >
      <Content />
    </EditorDialog>
  )
}

function Content() {
  const page = usePage()
  const name = useLab((lab) => calledExperiment(lab.study, lab.selectedExperiment))
  const runs = useLab((lab) => lab.study.runs)
  const seed = useLab((lab) => lab.selectedSeed)
  const ended = useLab((lab) => lab.runs.filter(({ status }) => isOver(status)).length)
  const all = useLab((lab) => lab.study.experiments.length * lab.study.runs)
  const step = useLab((lab) => lab.moment ?? lab.picture?.step ?? 0)
  const beside = useLab((lab) => lab.sideBySide.length)
  const selected = useLab((lab) => lab.selectedExperiment)
  const [scale, setScale] = useState(2)
  const [part, setPart] = useState<StagePart>('all')
  const weights = `net.0.weight … as PyTorch names them, at step ${whole(step)}. A .safetensors or JSON file dropped on the page opens as a trained model.`
  return (
    <>
      <p className="quiet export-lead">
        {name}
        {runs > 1 && `, run ${seed + 1} of ${runs}`}. Every file names its study, experiment, seed,
        step, engine and version.
      </p>
      {beside > 0 && (
        <ExportRow title="Stage" help="What picture and film show of it." said="">
          <Choice
            name="Experiments in picture and film"
            value={part}
            options={[
              ['all', `all ${beside} side by side`],
              ['selected', `${letter(selected)} alone`],
            ]}
            onChange={(value) => setPart(value as StagePart)}
          />
        </ExportRow>
      )}
      <Saves title="Picture of the stage" help="As it is now, by the same renderer.">
        {(save) => (
          <>
            <Choice
              name="Size of the PNG"
              value={scale}
              options={[1, 2, 3, 4].map((factor) => [factor, `${factor} ×`])}
              onChange={(factor) => setScale(Number(factor))}
            />
            <Form
              name="Stage"
              form="PNG"
              onClick={() => save(() => saveStagePng(page, part, scale))}
            />
            <Form name="Stage" form="SVG" onClick={() => save(() => saveStageSvg(page, part))} />
          </>
        )}
      </Saves>
      <FilmRow part={part} />
      {CHARTS.map((chart) => (
        <Saves key={chart} title={`Chart: ${chartTitle(page, chart)}`}>
          {(save) =>
            (['PNG', 'SVG', 'CSV'] as const).map((form) => (
              <Form
                key={form}
                name={`Chart ${chartTitle(page, chart)}`}
                form={form}
                onClick={() => save(() => saveChart(page, chart, form))}
              />
            ))
          }
        </Saves>
      ))}
      <Saves title="Measurements" help="Every checkpoint of every run, one value a row.">
        {(save) => (
          <>
            <Form
              name="Measurements"
              form="CSV"
              onClick={() => save(() => saveMeasurements(page, 'csv'))}
            />
            <Form
              name="Measurements"
              form="JSON"
              onClick={() => save(() => saveMeasurements(page, 'json'))}
            />
          </>
        )}
      </Saves>
      <Saves
        title="Results"
        help={`JSON lines, as “lab run --out” writes them: ${ended} of ${all} runs have ended. The page opens them again.`}
      >
        {(save) => (
          <Form name="Results" form="JSONL" onClick={() => save(() => saveResults(page))} />
        )}
      </Saves>
      <Saves
        title="Points"
        help="Source, generated points and their distances; or every trajectory."
      >
        {(save) => (
          <>
            <Form name="Points" form="CSV" onClick={() => save(() => savePoints(page, 'points'))} />
            <Form
              name="Trajectories"
              form="Trajectories CSV"
              onClick={() => save(() => savePoints(page, 'trajectories'))}
            />
          </>
        )}
      </Saves>
      <Saves
        title="Study"
        help="All experiments with their claims; drop it on the page to open it."
      >
        {(save) => <Form name="Study" form="JSON" onClick={() => save(() => saveStudy(page))} />}
      </Saves>
      <Saves
        title="PyTorch script"
        help="The experiment as one Python file: torch, numpy, and POT where it transports."
      >
        {(save) => (
          <Form name="PyTorch script" form="PY" onClick={() => save(() => saveScript(page))} />
        )}
      </Saves>
      <Saves title="Weights" help={weights}>
        {(save) => (
          <>
            <Form
              name="Weights"
              form="safetensors"
              onClick={() => save(() => saveWeights(page, 'run'))}
            />
            {runs > 1 && (
              <Form
                name="Weights of all runs"
                form={`all ${runs} runs`}
                onClick={() => save(() => saveWeights(page, 'experiment'))}
              />
            )}
          </>
        )}
      </Saves>
    </>
  )
}

interface SavesProps {
  readonly title: string
  readonly help?: string
  /** @param save makes and hands over a file, and says what came of it */
  children(save: (make: () => Promise<void> | void) => void): ReactNode
}

/** A row that says whether its last file was saved. */
function Saves({ title, help, children }: SavesProps) {
  const [said, setSaid] = useState('')
  const save = async (make: () => Promise<void> | void): Promise<void> => {
    setSaid('')
    try {
      await make()
      setSaid('Saved.')
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <ExportRow title={title} {...(help !== undefined && { help })} said={said}>
      {children((make) => void save(make))}
    </ExportRow>
  )
}

interface FormProps {
  readonly name: string
  readonly form: string
  onClick(): void
}

function Form({ name, form, onClick }: FormProps) {
  return (
    <button
      type="button"
      className="plain-button small"
      aria-label={`${name} as ${form}`}
      onClick={onClick}
    >
      {form}
    </button>
  )
}
