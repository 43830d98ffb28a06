/** The experiments beside the selected one: same camera, flow time and source points. Loaded when they are asked for. */
import { useEffect, useRef, useState } from 'react'
import { calledExperiment } from '../study/experiment-name.ts'
import { letter } from '../views/format.ts'
import { PlaneView } from '../views/plane/plane-view.ts'
import { useLab, usePage } from './lab-context.tsx'
import PaneHead from './pane-head.tsx'
import { showRun } from './show-run.ts'

export default function BesidePlanes() {
  const sideBySide = useLab((lab) => lab.sideBySide)
  const selected = useLab((lab) => lab.selectedExperiment)
  return sideBySide.map((experiment, place) =>
    experiment === selected ? null : (
      <section
        key={experiment}
        className="pane"
        style={{ order: place }}
        aria-label={`Experiment ${letter(experiment)} on the stage`}
      >
        <PaneHead experiment={experiment} />
        <BesidePlane experiment={experiment} />
      </section>
    ),
  )
}

function BesidePlane({ experiment }: { readonly experiment: number }) {
  const page = usePage()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    const { live, view, plane, store } = page
    const shown = new PlaneView(
      canvas.current!,
      {
        onPoint: (point) => view.getState().setPoint(point),
        onDrawn: () => {},
        onScale: () => {},
        onCamera: () => {},
        onFailure: setFailure,
      },
      plane.current,
    )
    plane.beside.set(experiment, shown)
    const end = showRun(shown, page, {
      experiment: () => experiment,
      picture: () => {
        const { study, selectedSeed } = store.getState()
        return live.pictureOf(experiment * study.runs + selectedSeed)
      },
    })
    return () => {
      end()
      plane.beside.delete(experiment)
      shown.dispose()
    }
  }, [page, experiment])
  const name = useLab((lab) => calledExperiment(lab.study, experiment))
  return (
    <div className="plane beside">
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Points and trajectories of experiment ${letter(experiment)}, ${name}, at the same flow time and place as the selected one`}
      />
      {failure && <p className="plane-failure">{failure}</p>}
    </div>
  )
}
