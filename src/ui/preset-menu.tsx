import { PRESET_GROUPS } from '../study/presets/presets.ts'
import type { Study } from '../study/study.ts'
import { whole } from '../views/format.ts'
import { Icon } from './icons.tsx'
import { useLab, usePage } from './lab-context.tsx'
import { Popover } from './popover.tsx'

/** Chooses a preset, or opens a study file. */
export function PresetMenu() {
  const { store, actions } = usePage()
  const preset = useLab((lab) => lab.preset)
  const changed = useLab((lab) => lab.changed)
  const title = useLab((lab) => titleOf(lab.study.title, lab.study.experiments[0]?.name))
  const label = (
    <>
      <span className="ellipsis">{title}</span>
      {changed && <span className="of">changed</span>}
      <Icon name="down" />
    </>
  )
  return (
    <Popover label={label} name={`Study: ${title}`} className="plain-button preset-button">
      {(close) => (
        <div className="menu">
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
                      close()
                      store.getState().openPreset(id)
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
          <hr />
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              close()
              actions['open-file'].run()
            }}
          >
            <span>
              Open study file…
              <small>JSON, or drop it anywhere on the page</small>
            </span>
            <kbd>O</kbd>
          </button>
        </div>
      )}
    </Popover>
  )
}

function inShort({ experiments }: Study): string {
  const { batch, steps } = experiments[0]!.training
  const several = experiments.length > 1 ? `${experiments.length} experiments · ` : ''
  return `${several}batch ${batch} · ${whole(steps)} training steps`
}

function titleOf(title: string, name: string | undefined): string {
  return title || name || 'Untitled study'
}
