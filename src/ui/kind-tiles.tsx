import { useCallback, useId, useMemo, useState } from 'react'
import type { ChoiceField } from '../study/field.ts'
import { Thumbnail } from '../views/thumbnail.tsx'
import { Icon } from './icons.tsx'
import { usePage } from './lab-context.tsx'
import { inWords } from './words.ts'

interface KindTilesProps {
  readonly experiment: number
  readonly part: 'target' | 'source'
  readonly label: string
  readonly field: ChoiceField
  readonly value: string
  /** Kinds that cannot be chosen, with the reason. */
  readonly off: Readonly<Record<string, string>>
}

/** Kinds of target or source as tiles; the chosen one shows the points that are really used. */
export function KindTiles({ experiment, part, label, field, value, off }: KindTilesProps) {
  const { store } = usePage()
  const name = useId()
  const [problem, setProblem] = useState<string>()
  return (
    <fieldset className="kinds">
      <legend className="hidden">{label} kind</legend>
      <div className="tiles">
        {field.values.map((kind) => {
          const chosen = kind === value
          const reason = chosen ? undefined : off[kind]
          return (
            <label
              key={kind}
              className={reason ? 'tile off' : 'tile'}
              title={reason ? `${inWords(kind)}: ${reason}` : inWords(kind)}
            >
              <input
                type="radio"
                name={name}
                checked={chosen}
                disabled={reason !== undefined}
                aria-label={reason ? `${inWords(kind)}, ${reason}` : inWords(kind)}
                onChange={() =>
                  setProblem(store.getState().edit({ experiment, part, field: 'kind' }, kind))
                }
              />
              {chosen ? (
                <PartPicture experiment={experiment} part={part} />
              ) : (
                <KindMark kind={kind} />
              )}
            </label>
          )
        })}
        <p className="tiles-word">{inWords(value)}</p>
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

/** The points of the open study, as the lab drew them. */
function PartPicture({ experiment, part }: Pick<KindTilesProps, 'experiment' | 'part'>) {
  const { live, view } = usePage()
  const read = useMemo(() => {
    let seen: { run: number; study: unknown; points: Float32Array } | undefined
    return () => {
      if (part === 'target') return live.experiments[experiment]?.target
      const { snapshot, experiments: study } = live
      if (!snapshot || live.experimentOf(snapshot.run) !== experiment)
        return seen?.study === study ? seen.points : undefined
      const { run, positions, nearestDistance } = snapshot
      // Every picture of a run starts from the same points: drawing them once is enough.
      if (seen?.run !== run || seen.study !== study)
        seen = { run, study, points: positions.subarray(0, 2 * nearestDistance.length) }
      return seen.points
    }
  }, [live, experiment, part])
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = [
        live.subscribe('snapshot', listener),
        view.subscribe((state, before) => {
          if (state.theme !== before.theme) requestAnimationFrame(listener)
        }),
      ]
      return () => {
        for (const end of ends) end()
      }
    },
    [live, view],
  )
  return <Thumbnail read={read} subscribe={subscribe} token={`--${part}`} />
}

/** A sign for a kind that is not in use. */
function KindMark({ kind }: { readonly kind: string | number }) {
  if (kind === 'points') return <Icon name="file" />
  return (
    <svg className="kind-mark" viewBox="0 0 44 44" aria-hidden="true">
      {kind === 'paper' ? (
        <path d="M29 11h.01M33 14h.01M31 9h.01M34 26h.01M33 29h.01M14 34h.01" />
      ) : (
        <circle cx="22" cy="22" r="15" strokeDasharray="0.1 4.7" />
      )}
    </svg>
  )
}
