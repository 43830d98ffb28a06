import { useMemo, useState } from 'react'
import type { FieldAddress } from '../store/edit.ts'
import type { RecordsField } from '../study/field.ts'
import {
  type DegreeArc,
  directionsIn,
  repainted,
  shareOfBin,
  strokeOfArcs,
} from '../views/arc-paint.ts'
import { sectorPath } from '../views/ring-paint.ts'
import { Choice } from './choice.tsx'
import { RecordsControl } from './records-control.tsx'
import { RingPad, type RingPainting } from './ring-pad.tsx'

type DegreeArcs = readonly DegreeArc[]

interface ArcsControlProps {
  readonly field: RecordsField
  /** Address of its help (`study/help/`). */
  readonly help: string
  readonly value: DegreeArcs
  readonly address: FieldAddress
  /** Takes other arcs; answers with the sentence that refuses them. */
  commit(value: DegreeArcs): string | undefined
}

/** Bins of 5°: finer cannot be aimed at on a ring of this size. Exact arcs are typed. */
const BRUSH_BINS = 72
const TOOLS = ['brush', 'eraser'] as const
type Tool = (typeof TOOLS)[number]

/** Arcs of directions, painted on a ring or typed in a table below it. */
export function ArcsControl({ field, help, value, address, commit }: ArcsControlProps) {
  const [tool, setTool] = useState<Tool>('brush')
  const painting = useMemo(() => paintingWith(tool), [tool])
  return (
    <RecordsControl
      field={field}
      help={help}
      value={value}
      commit={(records) => commit(records as DegreeArcs)}
    >
      <div className="ring-tools">
        <Choice
          legend="Tool"
          values={TOOLS}
          words={{ brush: 'brush', eraser: 'eraser' }}
          value={tool}
          onChange={(chosen) => setTool(chosen)}
        />
      </div>
      <RingPad
        label={field.label}
        painting={painting}
        value={value}
        address={address}
        commit={commit}
      />
    </RecordsControl>
  )
}

function paintingWith(tool: Tool): RingPainting<DegreeArcs> {
  const heightOf = (arcs: DegreeArcs, bin: number): number =>
    shareOfBin(arcs, bin, BRUSH_BINS) >= 0.5 ? 1 : 0
  return {
    bins: BRUSH_BINS,
    max: 1,
    heightOf,
    // A direction is in an arc or not: any step up puts it in, any step down takes it out.
    withShare: (arcs, bin, share) =>
      repainted(arcs, [bin], BRUSH_BINS, share < 1 && share <= heightOf(arcs, bin)),
    stroke: (arcs, from, to, erasing) =>
      strokeOfArcs(arcs, from.turn, to.turn, BRUSH_BINS, erasing || tool === 'eraser'),
    same: (a, b) =>
      a.length === b.length && a.every(({ from, to }, i) => from === b[i]!.from && to === b[i]!.to),
    inWords: (arcs, bin) => {
      const share = shareOfBin(arcs, bin, BRUSH_BINS)
      if (share > 1 - 1e-9) return 'rejected'
      return share < 1e-9 ? 'kept' : 'rejected in part'
    },
    draw: (arcs) =>
      directionsIn(arcs).map(([from, to]) => (
        <path key={from} className="ring-arc" d={sectorPath(from, to, 1)} />
      )),
    fills: { clear: [] },
    hint: 'Left and right choose a direction, up rejects it, down keeps it; Enter applies.',
    refusal: (arcs) =>
      directionsIn(arcs).some(([from, to]) => to - from >= 1)
        ? 'Keep at least one direction.'
        : undefined,
  }
}
