import { useEffect } from 'react'
import { HIDEABLE_PARTS } from './hideable-parts.ts'
import { usePage, useView } from './lab-context.tsx'
import './styles/hidden-parts.css'

/** Hides what the link of the page hides, and shows it again when it is asked to. */
export default function HiddenParts() {
  const { view } = usePage()
  const hidden = useView((state) => state.hidden)
  useEffect(() => {
    const selectors = hidden.flatMap((name) => HIDEABLE_PARTS[name]?.selector ?? [])
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`${selectors.join(',')}{display:none!important}`)
    document.adoptedStyleSheets.push(sheet)
    // The layout closes the gaps (hidden-parts.css).
    document.documentElement.dataset.hidden = hidden.join(' ')
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
      delete document.documentElement.dataset.hidden
    }
  }, [hidden])
  return (
    <>
      {/* The heading of the page stands in its top bar. */}
      {hidden.includes('top-bar') && <h1 className="hidden">Source Lab</h1>}
      <p className="hidden-parts">
        <span className="quiet">The link hides parts of the lab.</span>
        <button type="button" className="link-button" onClick={() => view.getState().setHidden([])}>
          Show all
        </button>
      </p>
    </>
  )
}
