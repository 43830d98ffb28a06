import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Action } from '../action.ts'
import { useDialog } from '../dialog.tsx'
import { useLab, usePage, useView } from '../lab-context.tsx'
import { found as foundFor } from '../palette/match.ts'
import { recentCommands, rememberCommand } from '../palette/recent.ts'
import { SYNONYMS } from '../palette/synonyms.ts'
import '../styles/palette.css'

/** Everything that can be done, by name. */
export default function PaletteSheet() {
  const { view } = usePage()
  const open = useView((state) => state.sheet === 'palette')
  const close = () => view.getState().sheet === 'palette' && view.getState().setSheet(undefined)
  const dialog = useDialog(open, close)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      {...dialog}
      className="palette"
      aria-label="Commands"
      // A press beside it, which the dialog's own box never is.
      onClick={({ target, currentTarget }) => target === currentTarget && close()}
    >
      {open && <Finder onClose={close} />}
    </dialog>
  )
}

/** A command as it is listed. */
interface Entry {
  readonly action: Action
  readonly name: string
  readonly group: string
  readonly words: string
  readonly called: readonly string[] | undefined
  readonly recent: boolean
}

function Finder({ onClose }: { readonly onClose: () => void }) {
  const { everyAction, store, view } = usePage()
  const [actions, setActions] = useState<readonly Action[]>()
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState(0)
  const [refused, setRefused] = useState('')
  const list = useId()
  const lab = useLab((state) => state)
  const current = useRef<HTMLDivElement>(null)
  const entered = useRef(false)
  useEffect(() => {
    let here = true
    void everyAction().then((all) => here && setActions(all))
    return () => {
      here = false
    }
  }, [everyAction])
  const entries = useMemo(() => actions && inOrder(actions, store.getState()), [actions, store])
  // What cannot be done now comes last, however near it is; but Enter on a whole name does nothing else.
  const found = useMemo(() => {
    const now = store.getState()
    const can = ({ action }: Entry): boolean => !action.blocked(now, view.getState())
    return entries && foundFor(typed, entries, can)
  }, [typed, entries, store, view])
  const at = Math.min(place, (found?.length ?? 1) - 1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another one is current
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [at, found])

  const choose = ({ action, name }: Entry): void => {
    const reason = action.blocked(store.getState(), view.getState())
    if (reason) {
      setRefused(`${name}: ${reason}.`)
      return
    }
    rememberCommand(action.id)
    // Closed first, so that the focus is back in its place before the command may move it.
    flushSync(onClose)
    action.run()
  }
  // Whoever types fast has pressed Enter before the commands are there.
  useEffect(() => {
    if (!found || !entered.current) return
    entered.current = false
    if (found[at]) choose(found[at])
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = found?.length ?? 0
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % count,
      ArrowUp: (at - 1 + count) % count,
      PageDown: Math.min(count - 1, at + 8),
      PageUp: Math.max(0, at - 8),
    }
    const to = steps[event.key]
    if (event.key === 'k' && (event.ctrlKey || event.metaKey)) onClose()
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (found?.[at]) choose(found[at])
      else entered.current = !found
    } else if (to === undefined || count === 0) return
    else setPlace(to)
    event.preventDefault()
  }
  return (
    <>
      <input
        className="palette-input"
        type="text"
        role="combobox"
        aria-label="Find a command"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found?.[at] && `${list}-${at}`}
        aria-autocomplete="list"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        placeholder="Find a command, field, kind, preset, lesson"
        value={typed}
        onChange={(event) => {
          entered.current = false
          setTyped(event.target.value)
          setPlace(0)
          setRefused('')
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" tabIndex={-1} aria-label="Commands" className="palette-list">
        {found?.map((entry, i) => {
          const reason = entry.action.blocked(lab, view.getState())
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
            <div
              key={entry.action.id}
              ref={i === at ? current : undefined}
              id={`${list}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              aria-disabled={reason ? true : undefined}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(entry)}
            >
              <span className="palette-name">
                {entry.name}
                {reason && <small>{reason}</small>}
              </span>
              <small>{entry.recent && typed === '' ? 'recent' : entry.group}</small>
              {entry.action.keyName && <kbd>{entry.action.keyName}</kbd>}
            </div>
          )
        })}
      </div>
      <p className={refused ? 'palette-said problem' : 'palette-said quiet'} role="status">
        {refused || sentence(found?.length)}
      </p>
    </>
  )
}

function sentence(count: number | undefined): string {
  if (count === undefined) return 'Loading.'
  if (count === 0) return 'No command has these words.'
  return count === 1 ? '1 command' : `${count} commands`
}

/** Those chosen last come first. */
function inOrder(actions: readonly Action[], lab: Parameters<Action['name']>[0]): readonly Entry[] {
  const recent = recentCommands()
  const rank = ({ id }: Action): number => {
    const place = recent.indexOf(id)
    return place < 0 ? recent.length : place
  }
  return actions
    .filter(({ id }) => id !== 'palette')
    .sort((a, b) => rank(a) - rank(b))
    .map((action) => ({
      action,
      name: action.name(lab),
      group: action.group,
      words: `${action.words ?? ''} ${SYNONYMS[action.id as keyof typeof SYNONYMS] ?? ''}`,
      called: action.called,
      recent: recent.includes(action.id),
    }))
}
