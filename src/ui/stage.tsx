import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { selectedRun } from '../store/lab-state.ts'
import { measured } from '../views/format.ts'
import { PlaneView } from '../views/plane/plane-view.ts'
import { ActionButton } from './action-button.tsx'
import { FlowBar } from './flow-bar.tsx'
import { useLab, usePage, useView } from './lab-context.tsx'
import { StageHead } from './stage-head.tsx'
import { StageLegend } from './stage-legend.tsx'
import { StageSummary } from './stage-summary.tsx'

/** The plane with source, target, generated points and trajectories, and everything that steers how it is seen. */
export function Stage() {
  return (
    <main className="stage" aria-label="Stage">
      <StageHead />
      <Plane />
      <FlowBar />
    </main>
  )
}

const PAN_PIXELS = 40

/** Loaded when a point is chosen. */
const PointReadout = lazy(() => import('./point-readout.tsx'))

/** Loaded when a target has modes that can be moved. */
const ModeHandles = lazy(() => import('./mode-handles.tsx'))

/** Loaded with the evidence, after the plane itself. */
const MapLayer = lazy(() => import('./map-layer.tsx'))

function Plane() {
  const { live, view, flow, plane, store } = usePage()
  const canvas = useRef<HTMLCanvasElement>(null)
  const bar = useRef<HTMLSpanElement>(null)
  const [failure, setFailure] = useState<string>()
  const scaleText = useRef<HTMLSpanElement>(null)
  const chosen = useView((state) => state.point !== undefined)
  const movable = useLab(
    (lab) => lab.study.experiments[lab.selectedExperiment]?.target.kind === 'modes',
  )

  useEffect(() => {
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
      onFailure: setFailure,
    })
    plane.current = shown
    const show = (): void => {
      const { snapshot, pairs } = live
      const state = store.getState()
      const experiment = live.experiments[state.selectedExperiment]
      if (experiment) shown.setTarget(experiment.target)
      shown.setPaths(
        pairs
          ? {
              ...pairs,
              distance: new Float32Array(pairs.positions.length / 2 / pairs.times.length),
            }
          : snapshot && {
              times: snapshot.times,
              positions: snapshot.positions,
              distance: snapshot.nearestDistance,
            },
        pairs !== undefined,
      )
      showPoint()
    }
    const showPoint = (): void => {
      const { point } = view.getState()
      shown.setPoint(point, point === undefined ? undefined : live.snapshot?.nearestTarget[point])
    }
    show()
    shown.setTime(flow.t)
    const schemes = matchMedia('(prefers-color-scheme: dark)')
    const recolour = (): void => shown.refreshColours()
    schemes.addEventListener('change', recolour)
    const ends = [
      live.subscribe('snapshot', show),
      flow.subscribe((t) => shown.setTime(t)),
      view.subscribe((state, before) => {
        if (state.layers !== before.layers) shown.setLayers(state.layers)
        if (state.point !== before.point) showPoint()
        if (state.theme !== before.theme) requestAnimationFrame(recolour)
      }),
      store.subscribe((state, before) => {
        if (selectedRun(state) !== selectedRun(before)) show()
      }),
      () => schemes.removeEventListener('change', recolour),
    ]
    return () => {
      for (const end of ends) end()
      plane.current = undefined
      shown.dispose()
    }
  }, [live, view, flow, plane, store])

  const onKeyDown = (event: KeyboardEvent): void => {
    const [dx, dy] = ARROWS[event.key] ?? []
    if (dx === undefined || dy === undefined || event.ctrlKey || event.metaKey || event.altKey)
      return
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
      <StageSummary />
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
