import { useId, useState } from 'react'
import { AGGREGATE_WORDS } from '../../measure/aggregate.ts'
import { type LibraryNews, UNSTARRED } from '../../runtime/keep/words.ts'
import { asItIsNow, LIBRARY_ORDERS, type LibraryOrder, shownEntries } from '../../store/library.ts'
import { size } from '../../views/library-words.ts'
import { ActionButton } from '../action-button.tsx'
import { EditorDialog } from '../editor-dialog.tsx'
import { useLab, usePage, useView } from '../lab-context.tsx'
import { LibraryRow } from './library-row.tsx'
import { useLatest } from './use-latest.ts'
import { type Ask, askToLast, useLibrary, useSpace } from './use-library.ts'
import '../styles/sheets.css'
import '../styles/library-sheet.css'

const ORDER_WORDS: Readonly<Record<LibraryOrder, string>> = {
  newest: 'newest first',
  starred: 'starred first',
  title: 'by title',
  largest: 'largest first',
}

/** All studies that are kept on this device, with their results. */
export default function LibrarySheet() {
  const { store, view } = usePage()
  const open = useView((state) => state.sheet === 'library')
  return (
    <EditorDialog
      open={open}
      title="Library"
      className="library-sheet"
      onClose={() => view.getState().sheet === 'library' && view.getState().setSheet(undefined)}
      onFile={(file) =>
        store
          .getState()
          .keeping({ kind: 'library', request: { do: 'import', file, name: file.name } })
      }
    >
      <Content />
    </EditorDialog>
  )
}

function Content() {
  const { store } = usePage()
  const { library, ask } = useLibrary()
  const { compared = [], unavailable } = library
  useLatest()
  // A name does not wait for what is measured.
  useLab((lab) => lab.study)
  const entries = library.entries?.map((entry) => asItIsNow(entry, store.getState()))
  const aggregate = useView((state) => state.aggregate)
  const begun = useLab((lab) => lab.runs.some(({ step }) => step > 0))
  const [search, setSearch] = useState('')
  const [order, setOrder] = useState<LibraryOrder>('newest')
  const orderId = useId()
  if (unavailable)
    return (
      <p className="library-empty">
        This browser keeps nothing on this device: a private window, or its storage is switched off.
      </p>
    )
  if (!entries) return <p className="library-empty quiet">Looking …</p>
  const shown = shownEntries(entries, search, order)
  const isKept = entries.some(({ use, starred }) => use === 'here' && starred)
  const why = isKept ? 'it has its star' : begun ? undefined : 'nothing has been trained yet'
  return (
    <>
      <div className="library-tools">
        <button
          type="button"
          className="plain-button"
          aria-disabled={why ? true : undefined}
          title={why ? `Keep this study: ${why}` : 'Writes the open study down and gives it a star'}
          onClick={() => {
            if (why) return
            askToLast()
            ask({ do: 'keep' })
          }}
        >
          {isKept ? 'This study is kept' : 'Keep this study'}
        </button>
        <input
          type="search"
          className="text-input"
          aria-label="Search titles"
          placeholder="Search titles"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <label htmlFor={orderId} className="hidden">
          Order
        </label>
        <span className="select">
          <select
            id={orderId}
            value={order}
            onChange={(event) => setOrder(event.target.value as LibraryOrder)}
          >
            {LIBRARY_ORDERS.map((name) => (
              <option key={name} value={name}>
                {ORDER_WORDS[name]}
              </option>
            ))}
          </select>
        </span>
      </div>
      <p className="quiet library-rule">
        Studies are kept here as they train. Those with a star stay until you delete them; of the
        others the {UNSTARRED} that were open last stay, fewer when the device is full.
      </p>
      <Said library={library} ask={ask} />
      {shown.length > 0 ? (
        <>
          <p className="library-heads quiet" aria-hidden="true">
            <span>failure rate, {AGGREGATE_WORDS[aggregate]}</span>
          </p>
          <ul className="library-list" aria-label="Kept studies">
            {shown.map((entry) => (
              <LibraryRow
                key={entry.id}
                entry={entry}
                compared={compared.some(({ id }) => id === entry.id)}
                ask={ask}
                onStar={(starred) => {
                  if (starred) askToLast()
                  ask({ do: 'star', id: entry.id, starred })
                }}
              />
            ))}
          </ul>
        </>
      ) : (
        <p className="library-empty quiet">
          {search ? 'No title has these words.' : 'Nothing has been kept yet: train a study.'}
        </p>
      )}
      {compared.length > 0 && (
        <p className="library-compared">
          {compared.length === 1 ? 'One study stands' : `${compared.length} studies stand`} beside
          the open one’s results.{' '}
          <ActionButton id="results" className="plain-button small">
            Results
          </ActionButton>
        </p>
      )}
      <Foot library={library} ask={ask} />
    </>
  )
}

interface PartProps {
  readonly library: LibraryNews
  readonly ask: Ask
}

/** What came of the last request. */
function Said({ library: { said, deleted, busy }, ask }: PartProps) {
  return (
    <div role="status" className="library-said">
      {busy && <p className="quiet">{busy}</p>}
      {said && <p>{said.title}</p>}
      {said && said.lines.length > 0 && (
        <ul>
          {said.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {deleted !== undefined && (
        <p>
          “{deleted}” was deleted.{' '}
          <button
            type="button"
            className="plain-button small"
            onClick={() => ask({ do: 'restore' })}
          >
            Bring it back
          </button>
        </p>
      )}
    </div>
  )
}

/** How much room there is, and the library as a file. */
function Foot({ library: { entries, busy }, ask }: PartProps) {
  const space = useSpace(entries)
  const none = entries?.length === 0 ? 'nothing has been kept yet' : busy
  return (
    <footer>
      {space && (
        <p className="quiet library-space">
          {size(space.used)} of {size(space.most)} used.{' '}
          {space.lasting
            ? 'The browser clears nothing of it.'
            : 'When the device runs short, the browser may clear all of it; a file is safe.'}
        </p>
      )}
      <button
        type="button"
        className="plain-button"
        aria-disabled={none ? true : undefined}
        title={none ? `Export: ${none}` : 'All kept studies with their weights, as one file'}
        onClick={() => none ?? ask({ do: 'export' })}
      >
        Export library
      </button>
      <button
        type="button"
        className="plain-button"
        aria-disabled={busy ? true : undefined}
        title="Takes in the studies of a library’s file, or drop it here"
        onClick={() => {
          if (!busy) chooseFile((file) => ask({ do: 'import', file, name: file.name }))
        }}
      >
        Import…
      </button>
    </footer>
  )
}

function chooseFile(take: (file: File) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.jsonl,.json'
  input.addEventListener('change', () => input.files?.[0] && take(input.files[0]))
  input.click()
}
