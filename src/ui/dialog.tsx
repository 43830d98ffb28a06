import { type RefObject, type SyntheticEvent, useEffect, useRef } from 'react'
import { Icon } from './icons.tsx'

/** What makes an element a dialog over the page. */
interface DialogProps {
  readonly ref: RefObject<HTMLDialogElement | null>
  onCancel(event: SyntheticEvent): void
  onClose(): void
}

/** Ref of the control that has the focus when its dialog opens; React's own autoFocus comes before the dialog is open. */
export const focusedFirst = (control: HTMLElement | null): void =>
  control?.setAttribute('autofocus', '')

/**
 * A dialog over the page that is open just while `open` is true. Where no control is to be focused first, its heading is: the browser
 * would take the button that closes it.
 * @param onClose called when it is being closed, by Escape as well; it may be called again once it is closed
 */
export function useDialog(open: boolean, onClose: () => void): DialogProps {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const { current } = dialog
    if (open && current && !current.open) {
      current.showModal()
      if (!current.querySelector('[autofocus]')) current.querySelector('h2')?.focus()
    }
    if (!open && current?.open) current.close()
  }, [open])
  return {
    ref: dialog,
    // Escape closes at once, but the close event comes in a later task: to a key in between, which already belongs to the
    // page, the dialog must be closed. A choice of a file that was called off is no end of the dialog around it.
    onCancel: ({ target }) => target === dialog.current && onClose(),
    // By the time it comes the dialog may have been opened again.
    onClose: () => dialog.current?.open || onClose(),
  }
}

interface DialogHeadProps {
  /** Id by which the dialog is named. */
  readonly id: string
  readonly title: string
  onClose(): void
}

/** What a dialog is, and the button that closes it. */
export function DialogHead({ id, title, onClose }: DialogHeadProps) {
  return (
    <header>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      <button
        type="button"
        className="plain-button square bare"
        aria-label="Close"
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
    </header>
  )
}
