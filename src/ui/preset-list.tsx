import { PRESET_GROUPS } from '../study/presets/presets.ts'
import type { Study } from '../study/study.ts'
import { whole } from '../views/format.ts'
import { useLab, usePage } from './lab-context.tsx'

interface ListProps {
  /** Called before what was chosen is done. */
  readonly onChosen: () => void
}

/** What leads to other studies, and every preset. */
export default function PresetList({ onChosen }: ListProps) {
  const { actions, store } = usePage()
  return (
    <>
      {(['gallery', 'study', 'results', 'library', 'open-file'] as const).map((id, i) => (
        <button
          key={id}
          ref={i === 0 ? focused : undefined}
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
      <Presets onChosen={onChosen} />
    </>
  )
}

/** The menu may be open before its content has been loaded. */
const focused = (button: HTMLButtonElement | null): void => button?.focus()

/** Every preset under its heading. */
function Presets({ onChosen }: ListProps) {
  const { store } = usePage()
  const preset = useLab((lab) => lab.preset)
  return (
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
  )
}

function inShort({ experiments }: Study): string {
  const { batch, steps } = experiments[0]!.training
  const several = experiments.length > 1 ? `${experiments.length} experiments · ` : ''
  return `${several}batch ${whole(batch)} · ${whole(steps)} training steps`
}
