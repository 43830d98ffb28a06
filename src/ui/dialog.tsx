import { type RefObject, useEffect, useRef } from 'react'
import { Icon } from './icons.tsx'

/** A dialog over the page that is open just while `open` is true. */
export function useDialog(open: boolean): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open && dialog.current?.open) dialog.current.close()
  }, [open])
  return dialog
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
      <h2 id={id}>{title}</h2>
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
