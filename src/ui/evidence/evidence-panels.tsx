import { Suspense, useEffect, useId, useState } from 'react'
import { PANELS, type PanelName } from '../../store/view-store.ts'
import { useLab, usePage, useView } from '../lab-context.tsx'
import { PANEL } from './panels.ts'

/** The phenomena under the quality of the generated points, each folded until it is asked for. */
export function EvidencePanels() {
  const { store } = usePage()
  const open = useView((state) => state.panels)
  const ready = useLab((lab) => lab.ready)
  useEffect(() => {
    if (ready) store.getState().watch([...new Set(open.flatMap((name) => PANEL[name].instruments))])
  }, [store, open, ready])
  return PANELS.map((name) => <EvidencePanel key={name} name={name} open={open.includes(name)} />)
}

function EvidencePanel({ name, open }: { readonly name: PanelName; readonly open: boolean }) {
  const { view } = usePage()
  const id = useId()
  const [helping, setHelping] = useState(false)
  const { title, help, Body } = PANEL[name]
  return (
    <section className="phenomenon" aria-label={title}>
      <div className="phenomenon-head">
        <h3>
          <button
            type="button"
            className="fold"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => view.getState().togglePanel(name)}
          >
            {title}
          </button>
        </h3>
        <button
          type="button"
          className="help-button"
          aria-expanded={helping}
          aria-label={`What is ${title}?`}
          onClick={() => setHelping(!helping)}
        >
          i
        </button>
      </div>
      {helping && <p className="field-help">{help}</p>}
      <div id={id} hidden={!open}>
        {open && (
          <Suspense fallback={<p className="quiet">Loading.</p>}>
            <Body />
          </Suspense>
        )}
      </div>
    </section>
  )
}
