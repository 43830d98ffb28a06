import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { DialogHead, useDialog } from './dialog.tsx'
import './styles/editor-dialog.css'

interface EditorDialogProps {
  readonly open: boolean
  readonly title: string
  readonly className?: string
  readonly children: ReactNode
  /** Called when it is being closed, by Escape as well. */
  onClose(): void
  onKeyDown?(event: KeyboardEvent): void
  /** Takes a file that was dropped on it. */
  onFile?(file: File): void
}

/** A sheet over the page that keeps the focus until it is closed. Its content is there only while it is open. */
export function EditorDialog(props: EditorDialogProps) {
  const { open, title, className = '', children, onClose, onKeyDown, onFile } = props
  const heading = useId()
  const dialog = useDialog(open, onClose)
  return (
    <dialog
      {...dialog}
      className={`editor ${className}`}
      aria-labelledby={heading}
      // Focusable, so that a press beside the controls leaves the keys to the sheet and not to the page.
      tabIndex={-1}
      onKeyDown={onKeyDown}
      // The page behind would take a file for a study.
      onDragOver={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onDrop={(event) => {
        event.preventDefault()
        event.stopPropagation()
        const file = event.dataTransfer.files[0]
        if (file) onFile?.(file)
      }}
    >
      {open && (
        <>
          <DialogHead id={heading} title={title} onClose={onClose} />
          {children}
        </>
      )}
    </dialog>
  )
}
