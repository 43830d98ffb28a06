import { Suspense, useId, useState } from 'react'
import { PANELS, type PanelName } from '../../store/view-store.ts'
import { AllMetrics } from '../all-metrics.tsx'
import { usePage, useView } from '../lab-context.tsx'
import { PANEL } from './panels.ts'
import { useWatch } from './use-watch.ts'
import '../styles/figures.css'

/** All metrics, and the phenomena under the quality of the generated points, each folded until it is asked for. */
export default function EvidencePanels() {
  const open = useView((state) => state.panels)
  useWatch()
  return (
    <>
      <AllMetrics />
      {PANELS.map((name) => (
        <EvidencePanel key={name} name={name} open={open.includes(name)} />
      ))}
    </>
  )
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
