import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

interface PopoverProps {
  /** What the button shows. */
  readonly label: ReactNode
  /** Accessible name of button and content, where the label alone does not say enough. */
  readonly name: string
  readonly className?: string
  readonly align?: 'start' | 'end'
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

const GAP = 6
const EDGE = 8

/** A button that opens a small panel above everything. Escape or a press elsewhere closes it (the browser's own popover). */
export function Popover({ label, name, className, align = 'start', children }: PopoverProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const close = (): void => panel.current?.hidePopover()

  useEffect(() => {
    const [anchor, shown] = [button.current, panel.current]
    if (!open || !anchor || !shown) return
    // Content that comes later changes the size.
    const observer = new ResizeObserver(() => place(anchor, shown, align))
    observer.observe(shown)
    return () => observer.disconnect()
  }, [open, align])

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-label={name}
        title={name}
      >
        {label}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={name}
        className="popover"
        onBeforeToggle={(event) => {
          // Filled before it is shown, and empty while it is not, so that hidden content costs nothing.
          if (event.newState === 'open') flushSync(() => setOpen(true))
        }}
        onToggle={(event) => {
          setOpen(event.newState === 'open')
          if (event.newState !== 'open') return
          place(button.current!, event.currentTarget, align)
          event.currentTarget
            .querySelector<HTMLElement>('[autofocus], [aria-checked="true"], button, input, select')
            ?.focus()
        }}
      >
        {open && (typeof children === 'function' ? children(close) : children)}
      </div>
    </>
  )
}

/** Puts the panel below the button, or above where there is no room, within the window. */
function place(anchor: HTMLElement, shown: HTMLElement, align: 'start' | 'end'): void {
  const from = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = shown
  const wished = align === 'end' ? from.right - width : from.left
  const left = Math.max(EDGE, Math.min(wished, innerWidth - width - EDGE))
  const below = from.bottom + GAP
  const top = below + height > innerHeight - EDGE ? from.top - GAP - height : below
  shown.style.left = `${left}px`
  shown.style.top = `${Math.max(EDGE, top)}px`
}
