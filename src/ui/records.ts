import type { RecordsField } from '../study/field.ts'

export type NumberRecord = Readonly<Record<string, number>>

/** A copy would lie on the one it was made from; this far on it can be seen. */
const TURN_DEGREES = 30

/** The list with one record more: like the last one, turned where it has an angle. */
export function added(
  { fields }: Pick<RecordsField, 'fields'>,
  value: readonly NumberRecord[],
): NumberRecord[] {
  const usual = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.default]),
  )
  const last = value.at(-1)
  if (!last) return [usual]
  const turned = 'angle' in last ? { angle: turnedBy(last.angle!, TURN_DEGREES) } : {}
  return [...value, { ...last, ...turned }]
}

/** Degrees, in [0, 360), without the noise of binary fractions. */
function turnedBy(angle: number, degrees: number): number {
  const turned = (((angle + degrees) % 360) + 360) % 360
  return Number(turned.toFixed(6)) % 360
}
