import { href, pictures } from 'virtual:preset-pictures'
import { useId, useState } from 'react'
import { GALLERY, type GalleryEntry } from '../../study/presets/gallery.ts'
import { publishedOf } from '../../study/presets/paper-table.ts'
import { whole } from '../../views/format.ts'
import { withError } from '../../views/with-error.ts'
import { focusedFirst } from '../dialog.tsx'
import { EditorDialog } from '../editor-dialog.tsx'
import { useLab, usePage, useView } from '../lab-context.tsx'
import { finds } from '../palette/match.ts'
import '../styles/gallery.css'

/** Every preset with a picture of what the lab makes of it. */
export default function GallerySheet() {
  const { view } = usePage()
  const open = useView((state) => state.sheet === 'gallery')
  const close = () => view.getState().sheet === 'gallery' && view.getState().setSheet(undefined)
  return (
    <EditorDialog open={open} title="Gallery" className="gallery-sheet" onClose={close}>
      <Content onChosen={close} />
    </EditorDialog>
  )
}

function Content({ onChosen }: { readonly onChosen: () => void }) {
  const [wish, setWish] = useState('')
  const search = useId()
  const found = Object.entries(GALLERY).map(
    ([heading, entries]) =>
      [heading, entries.filter((entry) => finds(wish, wordsOf(entry)))] as const,
  )
  const count = found.reduce((sum, [, entries]) => sum + entries.length, 0)
  return (
    <>
      <div className="gallery-tools">
        <label htmlFor={search} className="hidden">
          Search by words
        </label>
        <input
          id={search}
          type="search"
          className="text-input"
          placeholder="Search by words, such as caps or Sinkhorn"
          autoComplete="off"
          ref={focusedFirst}
          value={wish}
          onChange={(event) => setWish(event.target.value)}
        />
        <p className="quiet" role="status">
          {count === 1 ? '1 preset' : `${count} presets`}
        </p>
      </div>
      {found.map(
        ([heading, entries]) =>
          entries.length > 0 && (
            <section key={heading} aria-label={heading}>
              <h3 className="gallery-heading">{heading}</h3>
              <ul className="gallery">
                {entries.map((entry) => (
                  <Card key={entry.id} entry={entry} onChosen={onChosen} />
                ))}
              </ul>
            </section>
          ),
      )}
      {count === 0 && <p className="quiet">No preset has all these words.</p>}
      <p className="quiet gallery-note">
        The lab made these pictures itself, with a few thousand training steps each, when it was
        built: source, <span className="target">target</span>,{' '}
        <span className="generated">generated</span>. Opening one trains it in full.
      </p>
    </>
  )
}

interface CardProps {
  readonly entry: GalleryEntry
  onChosen(): void
}

function Card({ entry: { id, study, shows }, onChosen }: CardProps) {
  const { store } = usePage()
  const present = useLab((lab) => lab.preset === id)
  const { symbol, width, height } = pictures[id]!
  const single = study.experiments.length === 1 ? study.experiments[0] : undefined
  const published = single && publishedOf(single)?.notebook.failureRate
  return (
    <li className={width > height ? 'gallery-card wide' : 'gallery-card'}>
      <button
        type="button"
        aria-current={present ? 'true' : undefined}
        onClick={() => {
          onChosen()
          store.getState().openPreset(id, study)
        }}
      >
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <use href={`${href}#${symbol}`} />
        </svg>
        <b>{study.title}</b>
        <span>{shows}</span>
        <small className="number">
          {sizeOf(study.experiments.length, study.runs)}
          {whole(Math.max(...study.experiments.map(({ training }) => training.steps)))} steps
          {published && ` · published failure ${withError(published.mean, published.deviation)} %`}
        </small>
      </button>
    </li>
  )
}

/** “9 experiments × 10 runs · ”; nothing of a single training. */
function sizeOf(experiments: number, runs: number): string {
  if (experiments === 1 && runs === 1) return ''
  const several = experiments > 1 ? `${experiments} experiments` : '1 experiment'
  return `${several}${runs > 1 ? ` × ${runs} runs` : ''} · `
}

/** What a search looks at. */
const wordsOf = ({ id, study, shows }: GalleryEntry): string =>
  [id, study.title, shows, ...study.experiments.map(({ name }) => name)].join(' ')
