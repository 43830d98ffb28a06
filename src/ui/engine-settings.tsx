import { inWords } from '../study/value-words.ts'
import { Choice } from './choice.tsx'
import { useLab, usePage } from './lab-context.tsx'

const ENGINES = ['auto', 'gpu', 'wasm'] as const

/** Which engine runs and why; the choice of another, of the pace, and of what happens while the page is hidden. */
export default function EngineSettings() {
  const { store, view } = usePage()
  const engine = useLab((lab) => lab.engine)
  const settings = useLab((lab) => lab.settings)
  const change = store.getState().changeSettings
  return (
    <div className="sheet">
      {engine ? (
        <>
          <h2>
            {inWords(engine.report.name)}
            {engine.report.variant && <small> {engine.report.variant}</small>}
          </h2>
          <p>{engine.report.device}</p>
          <p className="quiet">{engine.reason}</p>
          {settings.engine !== 'auto' && settings.engine !== engine.report.name && (
            <p>
              It stands in for the {inWords(settings.engine)} that was chosen. Load the page again
              to try that anew.
            </p>
          )}
        </>
      ) : (
        <p className="quiet">The lab is choosing an engine.</p>
      )}
      <Choice
        legend="Engine"
        // The reference engine is for tests: it stands here only where it was asked for.
        values={settings.engine === 'reference' ? [...ENGINES, 'reference'] : ENGINES}
        words={{ auto: 'automatic', gpu: 'GPU', wasm: 'WASM', reference: 'reference' }}
        value={settings.engine}
        onChange={(value) => change({ engine: value })}
      />
      <p className="quiet">Another engine trains anew from the same seeds.</p>
      <Choice
        legend="Pace"
        values={['fast', 'slow']}
        words={{ fast: 'as fast as possible', slow: '20 steps/s' }}
        value={settings.pace}
        onChange={(pace) => change({ pace })}
      />
      <Choice
        legend="Pause at"
        values={['budget', 'plateau', 'one-minute', 'five-minutes']}
        words={{
          budget: 'the budget',
          plateau: 'a plateau',
          'one-minute': '1 min',
          'five-minutes': '5 min',
        }}
        value={settings.stop}
        onChange={(stop) => change({ stop })}
      />
      <Choice
        legend="While the page is hidden"
        values={['pause', 'slow', 'full']}
        words={{ pause: 'pause', slow: 'slow down', full: 'full speed' }}
        value={settings.whenHidden}
        onChange={(whenHidden) => change({ whenHidden })}
      />
      <button
        type="button"
        className="link-button"
        onClick={() => view.getState().setSheet('bench')}
      >
        Benchmark the engines
      </button>
    </div>
  )
}
