import { ActionButton } from './action-button.tsx'

/** The way back from edits of the study, once there are any. */
export default function UndoButtons() {
  return (
    <div className="joined" role="toolbar" aria-label="Edits of the study">
      <ActionButton id="undo" icon="undo" className="plain-button square small" />
      <ActionButton id="redo" icon="redo" className="plain-button square small" />
    </div>
  )
}
