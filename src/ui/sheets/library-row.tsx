import type { LibraryEntry } from '../../runtime/keep/words.ts'
import { retitled } from '../../store/experiment-list.ts'
import { openKept } from '../../store/open-kept.ts'
import { STUDY } from '../../study/study.ts'
import { brokenRule } from '../../study/validate.ts'
import { extent, failureWords, moment, progressWords, size } from '../../views/library-words.ts'
import { Icon } from '../icons.tsx'
import { usePage, useView } from '../lab-context.tsx'
import { TextField } from '../text-field.tsx'
import type { Ask } from './use-library.ts'

interface LibraryRowProps {
  readonly entry: LibraryEntry
  readonly compared: boolean
  readonly ask: Ask
  onStar(starred: boolean): void
}

/** One kept study: what it is, what came of it, and what can be done with it. */
export function LibraryRow({ entry, compared, ask, onStar }: LibraryRowProps) {
  const { store, view } = usePage()
  const aggregate = useView((state) => state.aggregate)
  const { id, use, starred, newer, trainedAt, bytes } = entry
  const title = entry.title || 'Untitled study'
  const elsewhere = use === 'elsewhere' ? 'it is open in another tab' : undefined
  const unread = newer ? 'a newer lab wrote it' : undefined
  const here = use === 'here' ? 'it is the open study' : undefined
  const button = (name: string, why: string | undefined, run: () => void) => ({
    type: 'button' as const,
    'aria-label': `${name} “${title}”`,
    'aria-disabled': why ? true : undefined,
    title: why ? `${name}: ${why}` : name,
    onClick: () => why ?? run(),
  })
  const rename = (typed: string): string | undefined => {
    const { study, selectedExperiment, setExperiments } = store.getState()
    if (use === 'here') return setExperiments(retitled(study, typed, selectedExperiment))
    const rule = brokenRule(STUDY.title, typed.trim())
    if (rule) return `The title ${rule}.`
    ask({ do: 'rename', id, title: typed })
    return undefined
  }
  const laws = entry.summary?.laws
  const facts = [
    laws === title ? '' : laws,
    moment(trainedAt),
    extent(entry),
    progressWords(entry),
    size(bytes),
  ]
  return (
    <li className="library-row">
      <button
        {...button(starred ? 'Take the star from' : 'Give a star to', elsewhere ?? unread, () =>
          onStar(!starred),
        )}
        className="plain-button square small bare star"
        aria-pressed={starred}
      >
        <Icon name="star" />
      </button>
      <div className="row-name">
        {elsewhere || unread ? (
          <span className="fixed-name">{title}</span>
        ) : (
          <TextField label={`Title of “${title}”`} value={title} commit={rename} />
        )}
      </div>
      <span className="library-result">{failureWords(entry, aggregate)}</span>
      <div className="row-buttons">
        {use ? (
          <span className="quiet">{use === 'here' ? 'Is open' : 'Is open in another tab'}</span>
        ) : (
          <button
            {...button('Open', unread, () => {
              view.getState().setSheet(undefined)
              openKept(store.getState(), id)
            })}
            className="plain-button small"
          >
            Open
          </button>
        )}
        <button
          {...button('Compare', compared ? undefined : (here ?? unread), () =>
            ask({ do: 'compare', id, on: !compared }),
          )}
          className="plain-button small"
          aria-pressed={compared}
        >
          Compare
        </button>
        <button
          {...button('Delete', here ?? elsewhere, () => ask({ do: 'delete', id }))}
          className="plain-button small"
        >
          Delete
        </button>
      </div>
      <p className="quiet library-facts">{facts.filter(Boolean).join(' · ')}</p>
    </li>
  )
}
