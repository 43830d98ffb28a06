/** The lab as a lecture hall sees it: what is not presented is hidden by `frame.css`, so that all comes back as it was. */
import { type RefObject, useEffect, useRef } from 'react'
import { ActionButton } from '../action-button.tsx'
import { Icon } from '../icons.tsx'
import { usePage, useView } from '../lab-context.tsx'
import { FrameBar } from './frame-bar.tsx'
import '../styles/frame.css'
import '../styles/present.css'

export default function Presenting() {
  const { view } = usePage()
  const spotlight = useView((state) => state.presented.includes('spotlight'))
  const bar = useRef<HTMLDivElement>(null)
  useFullScreen()
  useFocusBack(bar)
  return (
    <div ref={bar} className="presenting-bar">
      <FrameBar>
        <ActionButton id="rewind" icon="rewind" className="plain-button square" />
        <button
          type="button"
          className="plain-button square bare"
          aria-label="End presenting"
          title="End presenting (Esc)"
          onClick={() => view.getState().setPresenting(false)}
        >
          <Icon name="close" />
        </button>
      </FrameBar>
      {spotlight && <Spotlight />}
    </div>
  )
}

/** Full screen where the browser allows it; leaving it ends presenting. */
function useFullScreen(): void {
  const { view } = usePage()
  useEffect(() => {
    let ended = false
    const root = document.documentElement
    // A link that presents has no press behind it, which browsers ask for.
    if (!document.fullscreenElement && navigator.userActivation?.isActive)
      void root.requestFullscreen?.().catch(() => {})
    const left = (): void => {
      if (!document.fullscreenElement && !ended) view.getState().setPresenting(false)
    }
    document.addEventListener('fullscreenchange', left)
    return () => {
      ended = true
      document.removeEventListener('fullscreenchange', left)
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => {})
    }
  }, [view])
}

/** Keys go to the page while presenting, and the focus goes back to where it was afterwards. */
function useFocusBack(bar: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const before = document.activeElement
    // The button that was pressed is hidden now; play stands first.
    if (before instanceof HTMLElement && before.getClientRects().length === 0)
      bar.current?.querySelector('button')?.focus({ preventScroll: true })
    // A slider that was dragged leaves the arrows to what comes next.
    const release = ({ target }: Event): void => {
      if (target instanceof HTMLInputElement && target.type === 'range') target.blur()
    }
    document.addEventListener('pointerup', release)
    return () => {
      document.removeEventListener('pointerup', release)
      if (before instanceof HTMLElement)
        requestAnimationFrame(() => before.focus({ preventScroll: true }))
    }
  }, [bar])
}

/** Dims all but a circle around the pointer, or around what the keyboard has reached. */
function Spotlight() {
  const light = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const shine = (x: number, y: number): void => {
      light.current?.style.setProperty('--x', `${x}px`)
      light.current?.style.setProperty('--y', `${y}px`)
    }
    const stage = document.querySelector('.stage')?.getBoundingClientRect()
    if (stage) shine(stage.x + stage.width / 2, stage.y + stage.height / 2)
    const onMove = ({ clientX, clientY }: PointerEvent): void => shine(clientX, clientY)
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element && target.matches(':focus-visible'))) return
      const { x, y, width, height } = target.getBoundingClientRect()
      shine(x + width / 2, y + height / 2)
    }
    addEventListener('pointermove', onMove)
    addEventListener('focusin', onFocus)
    return () => {
      removeEventListener('pointermove', onMove)
      removeEventListener('focusin', onFocus)
    }
  }, [])
  return <div ref={light} className="spotlight" aria-hidden="true" />
}
