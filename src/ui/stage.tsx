import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { selectedRun } from '../store/lab-state.ts'
import { measured } from '../views/format.ts'
import { PlaneView } from '../views/plane/plane-view.ts'
import { ActionButton } from './action-button.tsx'
import { FlowBar } from './flow-bar.tsx'
import { useLab, usePage, useView } from './lab-context.tsx'
import { showRun } from './show-run.ts'
import { StageHead } from './stage-head.tsx'
import { StageLegend } from './stage-legend.tsx'

/** The plane with source, target, generated points and trajectories, and everything that steers how it is seen. */
export function Stage() {
  return (
    <main className="stage" aria-label="Stage">
      <StageHead />
      <Planes />
      <FlowBar />
    </main>
  )
}

/** Loaded when experiments are shown side by side. */
const BesidePlanes = lazy(() => import('./beside-planes.tsx'))
const PaneHead = lazy(() => import('./pane-head.tsx'))

/** The selected experiment, alone or with others beside it. */
function Planes() {
  const selected = useLab((lab) => lab.selectedExperiment)
  const order = useLab((lab) => lab.sideBySide.indexOf(lab.selectedExperiment))
  const several = order >= 0
  return (
    <div className="planes">
      <div className="pane" style={{ order }}>
        <Suspense fallback={null}>{several && <PaneHead experiment={selected} />}</Suspense>
        <Plane />
      </div>
      <Suspense fallback={null}>{several && <BesidePlanes />}</Suspense>
    </div>
  )
}

const PAN_PIXELS = 40

/** Loaded when there is something to say. */
const StageSummary = lazy(() => import('./stage-summary.tsx'))

/** Loaded when a point is chosen. */
const PointReadout = lazy(() => import('./point-readout.tsx'))

/** Loaded when a target has modes that can be moved. */
const ModeHandles = lazy(() => import('./mode-handles.tsx'))

/** Loaded with the evidence, after the plane itself. */
const MapLayer = lazy(() => import('./map-layer.tsx'))

function Plane() {
  const page = usePage()
  const { plane } = page
  const canvas = useRef<HTMLCanvasElement>(null)
  const bar = useRef<HTMLSpanElement>(null)
  const [failure, setFailure] = useState<string>()
  const scaleText = useRef<HTMLSpanElement>(null)
  const chosen = useView((state) => state.point !== undefined)
  const movable = useLab(
    (lab) => lab.study.experiments[lab.selectedExperiment]?.target.kind === 'modes',
  )

  useEffect(() => {
    const { live, view, plane, store } = page
    let marked = false
    /** The point that the pointer chose last. */
    let pointed: number | undefined
    const shown = new PlaneView(canvas.current!, {
      onPoint: (point) => {
        const chosen = view.getState().point
        // A point chosen by key stays until the pointer finds another one.
        if (point === chosen || (point === undefined && chosen !== pointed)) return
        pointed = point
        view.getState().setPoint(point)
      },
      onDrawn: () => {
        if (marked || !live.snapshot || live.snapshot.step === 0) return
        marked = true
        performance.mark('first-trained-picture')
      },
      onScale: (length, pixels) => {
        if (!bar.current || !scaleText.current) return
        bar.current.style.width = `${pixels.toFixed(1)}px`
        scaleText.current.textContent = measured(length)
      },
      onCamera: view.getState().setCamera,
      onFailure: setFailure,
    })
    plane.current = shown
    shown.setCamera(view.getState().camera)
    const endCamera = view.subscribe(({ camera }) => shown.setCamera(camera))
    const end = showRun(shown, page, {
      experiment: () => store.getState().selectedExperiment,
      picture: () => live.picture,
    })
    return () => {
      end()
      endCamera()
      plane.current = undefined
      shown.dispose()
    }
  }, [page])

  const onKeyDown = (event: KeyboardEvent): void => {
    const [dx, dy] = ARROWS[event.key] ?? []
    if (dx === undefined || dy === undefined || event.ctrlKey || event.metaKey || event.altKey)
      return
    // Those with Shift move the flow time; while presenting they go on to what is next.
    if (event.shiftKey || page.view.getState().presenting) return
    event.preventDefault()
    plane.current?.pan(dx * PAN_PIXELS, dy * PAN_PIXELS)
  }

  return (
    <div className="plane">
      {/* biome-ignore lint/a11y/useSemanticElements: no HTML element is a zoomable plane */}
      <div
        className="plane-focus"
        role="group"
        aria-roledescription="plane"
        aria-label="Source, target, generated points and trajectories. Arrow keys move, plus and minus zoom, 0 fits, full stop and comma go from point to point."
        aria-describedby="stage-summary"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move and zoom the plane
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} />
      </div>
      <Suspense fallback={null}>
        <MapLayer />
      </Suspense>
      {movable && (
        <Suspense fallback={null}>
          <ModeHandles />
        </Suspense>
      )}
      {failure && <p className="plane-failure">{failure}</p>}
      <PlaneStatus />
      <Suspense fallback={null}>{chosen && <PointReadout />}</Suspense>
      <StageLegend />
      <div className="plane-corner">
        <div className="scale" title="Lengths on the plane have no unit">
          <span ref={scaleText} className="number" />
          <span ref={bar} className="scale-bar" />
        </div>
        <div className="joined">
          <ActionButton id="zoom-out" icon="minus" className="plain-button square small" />
          <ActionButton id="fit" icon="fit" className="plain-button square small" />
          <ActionButton id="zoom-in" icon="plus" className="plain-button square small" />
        </div>
      </div>
      <Suspense fallback={null}>
        <StageSummary />
      </Suspense>
    </div>
  )
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** Says why the plane is still empty. */
function PlaneStatus() {
  const ready = useLab((lab) => lab.ready)
  const drawn = useLab((lab) => lab.picture !== undefined)
  const trajectories = useView((state) => state.layers.trajectories)
  const preparing = useLab((lab) => lab.preparing)
  const ended = useLab((lab) => lab.runs[selectedRun(lab)]?.status.kind === 'finished')
  if (preparing)
    return (
      <p className="plane-status">
        First trains {preparing.label}: {Math.floor(100 * preparing.share)} %.
      </p>
    )
  if (drawn || !trajectories) return null
  return (
    <p className="plane-status">
      {ended
        ? 'Files of results hold no weights. Rewind and train to see this run.'
        : ready
          ? 'The first picture is being computed.'
          : 'The lab is starting.'}
    </p>
  )
}
