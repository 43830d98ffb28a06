import { type ReactNode, useId, useRef, useState } from 'react'
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

  const place = (): void => {
    const [anchor, shown] = [button.current, panel.current]
    if (!anchor || !shown) return
    const from = anchor.getBoundingClientRect()
    const { offsetWidth: width, offsetHeight: height } = shown
    const wished = align === 'end' ? from.right - width : from.left
    const left = Math.max(EDGE, Math.min(wished, innerWidth - width - EDGE))
    const below = from.bottom + GAP
    const top = below + height > innerHeight - EDGE ? from.top - GAP - height : below
    shown.style.left = `${left}px`
    shown.style.top = `${Math.max(EDGE, top)}px`
  }

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
          place()
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
