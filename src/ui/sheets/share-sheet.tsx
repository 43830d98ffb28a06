import { useId, useState } from 'react'
import { MOST_LINKED } from '../../math/limits.ts'
import { HIDEABLE } from '../../store/hideable.ts'
import { presentStep, presentView } from '../../store/present-view.ts'
import {
  frameSnippet,
  isAllAt,
  LOOKS,
  type Look,
  markdownLink,
  type SharedLink,
  sharedLink,
} from '../../store/shared-link.ts'
import { linkedStudy } from '../../study/link/study-fields.ts'
import type { Study } from '../../study/study.ts'
import { saveFile } from '../../views/figure/export.ts'
import { whole } from '../../views/format.ts'
import { Choice } from '../choice.tsx'
import { focusedFirst } from '../dialog.tsx'
import { EditorDialog } from '../editor-dialog.tsx'
import { HIDEABLE_PARTS } from '../hideable-parts.ts'
import { useLab, usePage, useView } from '../lab-context.tsx'
import { QrCode } from './qr-code.tsx'
import { useCopy } from './use-copy.tsx'
import '../styles/share-sheet.css'

const LOOK_WORDS: Readonly<Record<Look, string>> = {
  lab: 'the lab',
  present: 'presenter',
  embed: 'frame',
}

/** A link to the open study, as it is looked at and as far as it is trained, or the study as a file. */
export default function ShareSheet() {
  const { view } = usePage()
  const open = useView((state) => state.sheet === 'share')
  return (
    <EditorDialog
      open={open}
      title="Share"
      className="share-sheet"
      onClose={() => view.getState().sheet === 'share' && view.getState().setSheet(undefined)}
    >
      <Content />
    </EditorDialog>
  )
}

function Content() {
  const page = usePage()
  const study = useLab((lab) => lab.study)
  const [present] = useState(() => presentView(page))
  const [step] = useState(() => presentStep(page.store.getState()))
  const [together] = useState(() => isAllAt(page.store.getState(), step))
  const [withView, setWithView] = useState(true)
  const [stops, setStops] = useState(present.step !== undefined || !present.play)
  const [look, setLook] = useState<Look>('lab')
  const [hide, setHide] = useState(present.hide)
  const link = sharedLink(location.href, study, {
    view: withView ? present : undefined,
    step: stops ? step : undefined,
    hide,
    look,
  })
  return (
    <>
      <div className="share-columns">
        <div className="share-link">
          {link.tooLong ? (
            <TooLong study={study} length={link.length} />
          ) : (
            <Link link={link} study={study} />
          )}
          <fieldset className="share-switches">
            <legend>The link</legend>
            <Switch on={withView} onChange={setWithView}>
              opens as it is looked at here: camera, layers, t, map, panels, selection
            </Switch>
            <Switch on={stops} onChange={setStops}>
              {step > 0 ? `trains to step ${whole(step)} and pauses there` : 'waits at the start'}
            </Switch>
          </fieldset>
          {stops && !together && (
            <p className="share-note">
              Experiments that were changed later are behind the others here. The link trains all of
              them to the same step, so it shows other values than this page. They agree once all
              have trained equally long: rewind and train, or train to the end.
            </p>
          )}
          <Choice
            legend="Opens as"
            values={LOOKS}
            words={LOOK_WORDS}
            value={look}
            onChange={setLook}
          />
          <Hide hide={hide} onChange={setHide} />
        </div>
        {!link.tooLong && <QrCode text={link.address} />}
      </div>
      <StudyFile study={study} />
    </>
  )
}

function Link({ link, study }: { readonly link: SharedLink; readonly study: Study }) {
  const { copy, said, byHand } = useCopy()
  const title = study.title || 'Source Lab'
  const rounded = JSON.stringify(linkedStudy(study)) !== JSON.stringify(study)
  return (
    <>
      <textarea
        className="share-address"
        readOnly
        aria-label="Link"
        rows={4}
        value={link.address}
        onFocus={(event) => event.target.select()}
      />
      <div className="share-copy" role="toolbar" aria-label="Copy">
        <button
          ref={focusedFirst}
          type="button"
          className="plain-button small strong"
          onClick={() => void copy(link.address, 'the link')}
        >
          Copy link
        </button>
        <button
          type="button"
          className="plain-button small"
          onClick={() => void copy(markdownLink(title, link.address), 'as Markdown')}
        >
          Markdown
        </button>
        <button
          type="button"
          className="plain-button small"
          onClick={() => void copy(frameSnippet(title, link.address), 'as a frame')}
        >
          Frame (HTML)
        </button>
        <span className="quiet" role="status">
          {said || `${whole(link.address.length)} characters`}
        </span>
      </div>
      {byHand}
      {rounded && (
        <p className="share-note">
          Points are rounded to four digits in the link, so it trains on slightly other data. A file
          keeps all digits.
        </p>
      )}
    </>
  )
}

function TooLong({ study, length }: { readonly study: Study; readonly length: number }) {
  const named = study.experiments.some(({ target, source }) =>
    [target.kind, source.kind].includes('points'),
  )
  return (
    <p className="share-note">
      {named ? 'With its points the' : 'The'} link would have {whole(length)} characters; mails and
      chats cut what is longer than {whole(MOST_LINKED)}. Save the study as a file instead: whoever
      drops it on the lab opens the same study.
    </p>
  )
}

interface SwitchProps {
  readonly on: boolean
  readonly children: string
  onChange(on: boolean): void
}

function Switch({ on, children, onChange }: SwitchProps) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {children}
    </label>
  )
}

interface HideProps {
  readonly hide: readonly string[]
  onChange(hide: readonly string[]): void
}

/** What of the page the link hides. */
function Hide({ hide, onChange }: HideProps) {
  return (
    <details className="share-hide">
      <summary>
        Hide parts of the page{' '}
        <span className="quiet">{hide.length > 0 ? `${hide.length} hidden` : 'none hidden'}</span>
      </summary>
      <fieldset className="share-parts">
        <legend className="hidden">Parts that the link hides</legend>
        {HIDEABLE.map((part) => (
          <Switch
            key={part}
            on={hide.includes(part)}
            onChange={(on) =>
              onChange(HIDEABLE.filter((each) => (each === part ? on : hide.includes(each))))
            }
          >
            {HIDEABLE_PARTS[part]?.words ?? part}
          </Switch>
        ))}
      </fieldset>
    </details>
  )
}

/** The study as JSON, which any number of points fits into. */
function StudyFile({ study }: { readonly study: Study }) {
  const { copy, said, byHand } = useCopy()
  const id = useId()
  const text = (): string => `${JSON.stringify(study, null, 1)}\n`
  return (
    <section className="share-file" aria-labelledby={id}>
      <h3 id={id}>Study as a file</h3>
      <span className="quiet" role="status">
        {said}
      </span>
      <button
        type="button"
        className="plain-button small"
        onClick={() => void copy(text(), 'the study')}
      >
        Copy JSON
      </button>
      <button
        type="button"
        className="plain-button small"
        onClick={() => saveFile('study.json', 'application/json', text())}
      >
        Save study.json
      </button>
      {byHand}
    </section>
  )
}
