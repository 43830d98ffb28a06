import { Suspense, useId } from 'react'
import { PANELS, type PanelName } from '../../store/view-store.ts'
import { AllMetrics } from '../all-metrics.tsx'
import { useHelp } from '../help.tsx'
import { usePage, useView } from '../lab-context.tsx'
import { PANEL } from './panels.ts'
import { useWatch } from './use-watch.ts'
import '../styles/figures.css'

/** All metrics, and the phenomena under the quality of the generated points, each folded until it is asked for. */
export default function EvidencePanels() {
  const unfolded = useView((state) => state.panels)
  // What the link hides stays folded, and takes no room beside the stage.
  const hidden = useView((state) => state.hidden)
  const open = unfolded.filter((name) => !(hidden as readonly string[]).includes(name))
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
  const { title, Body } = PANEL[name]
  const help = useHelp(`panel:${name}`, title)
  return (
    <section className="phenomenon" data-part={name} aria-label={title}>
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
        {help.button}
      </div>
      {help.text}
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
