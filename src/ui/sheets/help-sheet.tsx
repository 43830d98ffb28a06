import { useEffect, useState } from 'react'
import { ACTION_GROUPS, type Action } from '../action.ts'
import { ActionButton } from '../action-button.tsx'
import { DialogHead, focusedFirst, useDialog } from '../dialog.tsx'
import { useLab, usePage, useView } from '../lab-context.tsx'
import { matching } from '../palette/match.ts'
import '../styles/help-sheet.css'

/** Keys that belong to what has the focus, and are no actions. */
const OF_THE_FOCUS = [
  { name: 'Move the plane, when it has the focus', keyName: '← ↑ → ↓' },
  { name: 'Move a mode, when its handle has the focus', keyName: '← ↑ → ↓' },
  { name: 'Move a slider; to its ends', keyName: '← →, Home, End' },
] as const

/** Of the actions without a key, so many are named with each reason. */
const MOST_NAMED = 6

/** Has the focus when the sheet opens: a dialog looks for the attribute, which React does not write. */
/** Every key, and what has none and why, from the registry of actions. */
export default function HelpSheet() {
  const { view } = usePage()
  const open = useView((state) => state.sheet === 'help')
  const close = () => view.getState().sheet === 'help' && view.getState().setSheet(undefined)
  const dialog = useDialog(open, close)
  return (
    <dialog {...dialog} className="help-sheet" aria-labelledby="help-title">
      {open && (
        <>
          <DialogHead id="help-title" title="Help" onClose={close} />
          <p className="quiet">
            Training steps and flow time t are two clocks: play trains, the slider under the stage
            moves t. Keys are left alone while a field or slider has the focus. Source Lab is free
            under the MIT licence;{' '}
            <a href="./licences.txt" target="_blank" rel="noreferrer">
              licences of what it is made of
            </a>
            .
          </p>
          <Keys />
        </>
      )}
    </dialog>
  )
}

function Keys() {
  const { everyAction } = usePage()
  const lab = useLab((state) => state)
  const [actions, setActions] = useState<readonly Action[]>([])
  const [typed, setTyped] = useState('')
  useEffect(() => {
    let here = true
    void everyAction().then((all) => here && setActions(all))
    return () => {
      here = false
    }
  }, [everyAction])
  const entries = matching(
    typed,
    actions.map((action) => ({ ...action, action, name: action.name(lab) })),
  )
  const keyed = entries.filter(({ keyName }) => keyName)
  const reasons = new Map<string, string[]>()
  for (const { name, noKey } of entries)
    if (noKey) reasons.set(noKey, [...(reasons.get(noKey) ?? []), name])
  return (
    <>
      <div className="help-tools">
        <input
          ref={focusedFirst}
          className="text-input"
          type="search"
          aria-label="Look for a key"
          placeholder="Look for a key"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <ActionButton id="palette" className="link-button">
          Find a command by name
        </ActionButton>
      </div>
      <div className="help-columns">
        {ACTION_GROUPS.map((group) => (
          <Group
            key={group}
            title={group}
            entries={keyed.filter((entry) => entry.group === group)}
          />
        ))}
        {typed === '' && <Group title="Where the focus is" entries={OF_THE_FOCUS} />}
        {reasons.size > 0 && (
          <section>
            <h3>Without a key</h3>
            <dl className="help-keyless">
              {[...reasons].map(([reason, without]) => (
                <div key={reason}>
                  <dt>{firstOf(without)}</dt>
                  <dd className="quiet">{reason}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
      {actions.length > 0 && entries.length === 0 && <p role="status">Nothing has these words.</p>}
    </>
  )
}

interface GroupProps {
  readonly title: string
  readonly entries: readonly { readonly name: string; readonly keyName?: string | undefined }[]
}

function Group({ title, entries }: GroupProps) {
  if (entries.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {entries.map(({ name, keyName }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <kbd>{keyName}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function firstOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMED
  const named = names.slice(0, more > 1 ? MOST_NAMED : names.length).join(' · ')
  return more > 1 ? `${named} · and ${more} more` : named
}
