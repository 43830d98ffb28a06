import { gap } from '../../flow/pruning/gap.ts'
import { lowDensity } from '../../flow/pruning/low-density.ts'
import { painted } from '../../flow/pruning/painted.ts'
import { pca } from '../../flow/pruning/pca.ts'
import { type Pruned, prune } from '../../flow/pruning/prune.ts'
import { keep, wedge } from '../../flow/pruning/wedge.ts'
import { evaluationPoints } from '../../flow/source/evaluation.ts'
import { type CompiledSource, mixtureOf } from '../../flow/source/source.ts'
import type { CompiledTarget } from '../../flow/target/target.ts'
import type { Arcs } from '../../math/arcs.ts'
import type { RunKey } from '../../math/stream.ts'
import type { Experiment } from '../experiment.ts'

type Rule = Experiment['inferencePruning']

/** Points that stand for a source which has no directions of its own. */
const STANDING_FOR = 65536

/**
 * The source without the directions that a rule rejects.
 * @throws RangeError when next to nothing would be left
 */
export function pruned(
  rule: Rule,
  source: CompiledSource,
  target: CompiledTarget,
  key: RunKey,
): Pruned {
  if (rule.kind === 'none') return { source, rejected: 0 }
  const allowed = allowedBy(rule, target)
  return prune(source.frame === 'target' ? inThePlane(source, target, key) : source, allowed)
}

/** Directions that the rule leaves. */
function allowedBy(rule: Exclude<Rule, { kind: 'none' }>, { points }: CompiledTarget): Arcs {
  switch (rule.kind) {
    case 'wedge':
      return wedge(rule)
    case 'keep':
      return keep(rule)
    case 'pca':
      return pca(rule, points)
    case 'gap':
      return gap(rule, points)
    case 'low-density':
      return lowDensity(rule, points)
    case 'painted':
      return painted({ arcs: rule.arcs.map(({ from, to }) => [from, to] as const) })
  }
}

/** A source around its target points as the pool that it makes of all of them. */
function inThePlane(source: CompiledSource, target: CompiledTarget, key: RunKey): CompiledSource {
  const points = evaluationPoints(source, target, key, 0, STANDING_FOR)
  return mixtureOf([{ kind: 'pool', weight: 1, points }])
}
