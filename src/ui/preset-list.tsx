import { PRESET_GROUPS } from '../study/presets/presets.ts'
import type { Study } from '../study/study.ts'
import { whole } from '../views/format.ts'
import { useLab, usePage } from './lab-context.tsx'

/** What opens another study, and every preset under its heading. @param onChosen called before the chosen one is opened */
export default function PresetList({ onChosen }: { readonly onChosen: () => void }) {
  const { actions, store } = usePage()
  const preset = useLab((lab) => lab.preset)
  return (
    <div className="menu">
      {(['gallery', 'study', 'results', 'library', 'open-file'] as const).map((id) => (
        <button
          key={id}
          type="button"
          className="menu-item"
          onClick={() => {
            onChosen()
            actions[id].run()
          }}
        >
          <span>
            {actions[id].name(store.getState())}
            {id === 'open-file' && <small>JSON, or drop it anywhere on the page</small>}
          </span>
          <kbd>{actions[id].keyName}</kbd>
        </button>
      ))}
      <hr />
      <div className="menu-list">
        {Object.entries(PRESET_GROUPS).map(([heading, presets]) => (
          <section key={heading} aria-label={heading}>
            <h2 className="menu-heading">{heading}</h2>
            {Object.entries(presets).map(([id, study]) => (
              <button
                key={id}
                type="button"
                className="menu-item"
                aria-current={id === preset ? 'true' : undefined}
                onClick={() => {
                  onChosen()
                  store.getState().openPreset(id, study)
                }}
              >
                <span>
                  {study.title}
                  <small>{inShort(study)}</small>
                </span>
              </button>
            ))}
          </section>
        ))}
      </div>
    </div>
  )
}

function inShort({ experiments }: Study): string {
  const { batch, steps } = experiments[0]!.training
  const several = experiments.length > 1 ? `${experiments.length} experiments · ` : ''
  return `${several}batch ${batch} · ${whole(steps)} training steps`
}
