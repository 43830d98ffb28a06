import { useEffect, useRef } from 'react'
import { inWords } from '../study/value-words.ts'
import { whole } from '../views/format.ts'
import { ActionButton } from './action-button.tsx'
import { HelpWord } from './help-word.tsx'
import { useLab, usePage, useView } from './lab-context.tsx'

/** Seconds from t = 0 to t = 1. */
const FLOW_SECONDS = 3
/** With reduced motion the flow goes in steps instead of gliding. */
const STILL_STEP = 0.1
const STILL_MILLISECONDS = 400

/** Flow time: the second clock, apart from training steps. */
export function FlowBar() {
  const { flow } = usePage()
  const slider = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLSpanElement>(null)
  const playing = useView((state) => state.flowPlaying)
  useFlowPlay()

  useEffect(() => {
    const show = (t: number): void => {
      if (!slider.current || !text.current) return
      slider.current.value = String(t)
      slider.current.style.setProperty('--share', `${100 * t}%`)
      slider.current.setAttribute('aria-valuetext', words(t))
      text.current.textContent = `t = ${t.toFixed(2)}`
    }
    show(flow.t)
    return flow.subscribe(show)
  }, [flow])

  return (
    <div className="flow-bar">
      <ActionButton
        id="flow-play"
        icon={playing ? 'pause' : 'play'}
        className="plain-button square"
      />
      <label className="flow-slider">
        <span aria-hidden="true">t = 0 source</span>
        <input
          ref={slider}
          type="range"
          className="slider"
          min={0}
          max={1}
          step={0.005}
          defaultValue={1}
          aria-label="Flow time t"
          onChange={(event) => flow.set(Number(event.target.value))}
        />
        <span aria-hidden="true">1 target</span>
      </label>
      <HelpWord of="readout:t" name="flow time t" align="end">
        <span ref={text} className="flow-time number" />
      </HelpWord>
      <SolverFacts />
    </div>
  )
}

const words = (t: number): string =>
  `t = ${t.toFixed(2)}${t === 0 ? ', source' : t === 1 ? ', target' : ''}`

function SolverFacts() {
  const picture = useLab((lab) => lab.picture)
  // Its room is kept, so that the slider does not shrink under the pointer.
  if (!picture) return <p className="solver-facts" />
  const { solver, nfe, stitch } = picture
  const detail =
    solver.solver !== 'dopri5'
      ? `${whole(solver.steps)} solver steps`
      : `tolerance ${solver.tolerance}`
  return (
    <p className="solver-facts number">
      {inWords(solver.solver)} · {detail} · <HelpWord of="readout:nfe" name="NFE" align="end" />{' '}
      {whole(nfe)}
      {stitch && ` · weights of step ${whole(stitch.step)} until t = ${stitch.until}`}
    </p>
  )
}

/** Moves t while the flow plays, and stops at the target. */
function useFlowPlay(): void {
  const { flow, view } = usePage()
  const playing = useView((state) => state.flowPlaying)
  useEffect(() => {
    if (!playing) return
    if (flow.t >= 1) flow.set(0)
    const stop = (): void => view.getState().setFlowPlaying(false)
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const timer = setInterval(() => {
        flow.set(flow.t + STILL_STEP)
        if (flow.t >= 1) stop()
      }, STILL_MILLISECONDS)
      return () => clearInterval(timer)
    }
    let frame = 0
    let last = performance.now()
    const move = (now: number): void => {
      flow.set(flow.t + Math.max(0, now - last) / (1000 * FLOW_SECONDS))
      last = now
      if (flow.t >= 1) stop()
      else frame = requestAnimationFrame(move)
    }
    frame = requestAnimationFrame(move)
    return () => cancelAnimationFrame(frame)
  }, [playing, flow, view])
}
