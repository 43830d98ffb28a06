import { useMemo } from 'react'
import type { FieldAddress } from '../store/edit.ts'
import type { RingField } from '../study/field.ts'
import { barPath, grained, paintedRing } from '../views/ring-paint.ts'
import { GroupFrame } from './group-frame.tsx'
import { RingPad, type RingPainting } from './ring-pad.tsx'

type Heights = readonly number[]

interface RingControlProps {
  readonly field: RingField
  /** Address of its help (`study/help/`). */
  readonly help: string
  readonly value: Heights
  readonly address: FieldAddress
  /** Takes other heights; answers with the sentence that refuses them. */
  commit(value: Heights): string | undefined
}

/** Heights around a ring. */
export function RingControl({ field, help, value, address, commit }: RingControlProps) {
  const painting = useMemo(() => paintingOf(field), [field])
  return (
    <GroupFrame field={field} help={help}>
      <RingPad
        label={field.label}
        painting={painting}
        value={value}
        address={address}
        commit={commit}
      />
    </GroupFrame>
  )
}

function paintingOf({ bins, max }: RingField): RingPainting<Heights> {
  const even = (height: number): Heights => Array.from({ length: bins }, () => height)
  return {
    bins,
    max,
    heightOf: (heights, bin) => heights[bin]!,
    withShare: (heights, bin, share) =>
      heights.map((height, i) => (i === bin ? grained(share, max) : height)),
    stroke: (heights, from, to, erasing) =>
      erasing
        ? paintedRing(heights, { ...from, share: 0 }, { ...to, share: 0 }, max)
        : paintedRing(heights, from, to, max),
    same: (a, b) => a.length === b.length && a.every((height, i) => height === b[i]),
    inWords: (heights, bin) => `height ${heights[bin]}`,
    draw: (heights, bin) =>
      heights.map((height, i) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: bars are known by their place
          key={i}
          className={i === bin ? 'ring-bar current' : 'ring-bar'}
          d={barPath(i, bins, height / max)}
        />
      )),
    fills: { clear: even(0), even: even(max) },
    hint: 'Left and right choose a direction, up and down its height; Enter applies.',
    refusal: (heights) =>
      heights.every((height) => height === 0) ? 'Paint at least one direction.' : undefined,
  }
}
