import {
  Suspense,
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { withKind } from '../store/edit.ts'
import type { NamedPoints } from '../store/kinds-off.ts'
import type { ChoiceField } from '../study/field.ts'
import { inWords } from '../study/value-words.ts'
import type { Point } from '../views/brush.ts'
import { Thumbnail } from '../views/thumbnail.tsx'
import { HelpText } from './help.tsx'
import { Icon } from './icons.tsx'
import { KindMark } from './kind-mark.tsx'
import { useLab, usePage } from './lab-context.tsx'
import type { Way } from './points-editor.tsx'
import { PointsEditorLater } from './points-editor-later.tsx'
import { useThemeChange } from './theme-change.ts'

interface KindTilesProps {
  readonly experiment: number
  readonly part: 'target' | 'source'
  readonly label: string
  readonly field: ChoiceField
  readonly value: string
  readonly names: Readonly<Record<string, string>>
  /** Kinds that cannot be combined with the rest of the experiment, with the reason. */
  readonly off: Readonly<Record<string, string>>
  /** Kinds that cannot be chosen before there are points. */
  readonly needing: Readonly<Record<string, NamedPoints>>
}

/** Kinds that are shown at once, the first of them longest; the others on demand. All where a part has no more than fit. */
const USUAL = {
  target: undefined,
  source: [
    'chi-sphere',
    'points',
    'gaussian',
    'directional',
    'flow',
    'gaussian-mixture',
    'von-mises',
  ],
} as const

/** The usual kinds of a part with the chosen one in place of the last, in the order of all. */
function atOnce(part: KindTilesProps['part'], all: readonly string[], chosen: string): string[] {
  const usual: readonly string[] = USUAL[part] ?? all
  const shown = usual.includes(chosen) ? usual : [...usual.slice(0, -1), chosen]
  return all.filter((kind) => shown.includes(kind))
}

/** A part begins its own points with none. */
const NONE: readonly Point[] = []

/** Kinds of target or source as tiles; the chosen one shows the points that are really used. */
export function KindTiles(props: KindTilesProps) {
  const { experiment, part, label, field, value, names, off, needing } = props
  const { store } = usePage()
  const name = useId()
  const tiles = useRef<HTMLDivElement>(null)
  const [problem, setProblem] = useState<string>()
  /** The kind whose points are being made, and how. */
  const [making, setMaking] = useState<string>()
  const [way, setWay] = useState<Way>()
  const [unfolded, setUnfolded] = useState(false)
  const all = field.values.map(String)
  const shown = atOnce(part, all, value)
  const nameOf = (kind: string): string => names[kind] ?? inWords(kind)
  const made = making === undefined ? undefined : needing[making]
  return (
    <fieldset className="kinds">
      <legend className="hidden">{label} kind</legend>
      <div className="tiles" ref={tiles}>
        {(unfolded ? all : shown).map((kind) => {
          if (needing[kind] && kind !== value)
            return (
              <button
                key={kind}
                type="button"
                className="tile"
                title={`${nameOf(kind)}…`}
                aria-label={`${nameOf(kind)}…`}
                onClick={() => {
                  setMaking(kind)
                  setWay('draw')
                }}
              >
                <Icon name="brush" />
              </button>
            )
          const chosen = kind === value
          const reason = chosen ? undefined : off[kind]
          return (
            <label
              key={kind}
              className={reason ? 'tile off' : 'tile'}
              title={reason ? `${nameOf(kind)}: ${reason}` : nameOf(kind)}
            >
              <input
                type="radio"
                name={name}
                checked={chosen}
                disabled={reason !== undefined}
                aria-label={reason ? `${nameOf(kind)}, ${reason}` : nameOf(kind)}
                onChange={() =>
                  setProblem(store.getState().edit({ experiment, part, field: 'kind' }, kind))
                }
              />
              {chosen ? (
                <PartPicture experiment={experiment} part={part} />
              ) : (
                <KindPicture experiment={experiment} part={part} kind={kind} />
              )}
            </label>
          )
        })}
        {shown.length < all.length && (
          <button
            type="button"
            className="tile number"
            aria-expanded={unfolded}
            aria-label={`All ${all.length} kinds of ${part}`}
            title={unfolded ? 'Fewer' : `All ${all.length} kinds`}
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded ? <Icon name="minus" /> : `+${all.length - shown.length}`}
          </button>
        )}
      </div>
      <p className="tiles-word">{nameOf(value)}</p>
      <KindSentence of={`${part}:${value}`} />
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {making !== undefined && made && (
        <PointsEditorLater
          field={made.field}
          part={part}
          title={`${label}: ${nameOf(making)}`}
          points={NONE}
          way={way}
          onWay={setWay}
          onUse={(points) => {
            const value = { kind: making, [made.name]: points }
            const refused = store.getState().setPart(experiment, part, value)
            // The tile that opened the editor is another element now.
            if (!refused)
              requestAnimationFrame(() =>
                tiles.current?.querySelector<HTMLElement>(':checked')?.focus(),
              )
            return refused
          }}
        />
      )}
    </fieldset>
  )
}

/** What the chosen kind is. Its room is there before its words, which wait for the first picture. */
function KindSentence({ of }: { readonly of: string }) {
  const pictured = useLab((lab) => lab.picture !== undefined)
  return (
    <p className="group-note kind-sentence">
      <Suspense fallback={null}>{pictured && <HelpText of={of} brief />}</Suspense>
    </p>
  )
}

/** Points of a kind that is not in use, with its defaults, drawn by its own law; its sign until they are there. */
function KindPicture(props: Pick<KindTilesProps, 'experiment' | 'part'> & { kind: string }) {
  const { experiment, part, kind } = props
  const { previews } = usePage()
  const present = useLab((lab) => lab.study.experiments[experiment])
  const tried = useMemo(() => present && withKind(present, part, kind), [present, part, kind])
  const points = useSyncExternalStore(
    useCallback((listener) => previews.subscribe(listener), [previews]),
    () => tried && previews.read(tried, part),
  )
  const themes = useThemeChange()
  const read = useCallback(() => points, [points])
  if (!points) return <KindMark kind={kind} />
  return <Thumbnail read={read} subscribe={themes} token={`--${part}`} />
}

/** The points of the open study, as the lab drew them. */
function PartPicture({ experiment, part }: Pick<KindTilesProps, 'experiment' | 'part'>) {
  const { live, previews, store } = usePage()
  const read = useMemo(() => {
    let seen: { run: number; study: unknown; points: Float32Array } | undefined
    return () => {
      if (part === 'target') return live.experiments[experiment]?.target
      const { snapshot, experiments: study } = live
      if (!snapshot || live.experimentOf(snapshot.run) !== experiment)
        return seen?.study === study
          ? seen.points
          : previews.read(store.getState().study.experiments[experiment]!, part)
      const { run, positions, nearestDistance } = snapshot
      // Every picture of a run starts from the same points: drawing them once is enough.
      if (seen?.run !== run || seen.study !== study)
        seen = { run, study, points: positions.subarray(0, 2 * nearestDistance.length) }
      return seen.points
    }
  }, [live, previews, store, experiment, part])
  const themes = useThemeChange()
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = [
        live.subscribe('snapshot', listener),
        previews.subscribe(listener),
        themes(listener),
      ]
      return () => {
        for (const end of ends) end()
      }
    },
    [live, previews, themes],
  )
  return <Thumbnail read={read} subscribe={subscribe} token={`--${part}`} />
}
