import { type CompiledSource, mixtureOf } from './source.ts'

/**
 * The mixture α·a + (1-α)·b; every row of a batch comes from either at random.
 * @param alpha share of a, 0 to 1
 * @throws RangeError when either is drawn around the row's target point
 */
export function mixed(a: CompiledSource, alpha: number, b: CompiledSource): CompiledSource {
  if (a.frame !== 'plane' || b.frame !== 'plane')
    throw new RangeError('A source that is drawn around target points cannot be part of a mixture')
  const scaled = ({ components }: CompiledSource, share: number) =>
    components.map((component) => ({ ...component, weight: share * component.weight }))
  return mixtureOf(
    [...scaled(a, alpha), ...scaled(b, 1 - alpha)].filter(({ weight }) => weight > 0),
  )
}
