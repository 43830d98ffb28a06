/** What makes the parts of an experiment: all kinds, or only those of the paper's own rows. */
import type { Pruned } from '../../flow/pruning/prune.ts'
import { chiSphere } from '../../flow/source/chi-sphere.ts'
import type { CompiledSource } from '../../flow/source/source.ts'
import type { TargetLaw } from '../../flow/target/law.ts'
import { paperLaw, paperTarget } from '../../flow/target/paper.ts'
import type { CompiledTarget } from '../../flow/target/target.ts'
import { uniformTime } from '../../flow/time/uniform.ts'
import type { QuantileTable } from '../../math/quantile-table.ts'
import type { RunKey } from '../../math/stream.ts'
import type { Experiment } from '../experiment.ts'
import type { CouplingMaterial, MadeCoupling } from './coupling.ts'
import type { Aligned } from './norm.ts'
import type { SourceMaterial } from './source.ts'
import { minibatchTransport } from './transport.ts'

export interface Rooms {
  target(target: Experiment['target']): CompiledTarget
  /** The target's law, for fresh draws; undefined where only points are known. */
  law(target: Experiment['target']): TargetLaw | undefined
  source(experiment: Experiment, material: SourceMaterial): CompiledSource
  /** @throws RangeError where there is no norm to bring to another */
  aligned(
    norm: Experiment['norm'],
    source: CompiledSource,
    target: CompiledTarget,
    key: RunKey,
  ): Aligned
  /** @throws RangeError when next to nothing of the source would be left */
  pruned(
    rule: Experiment['inferencePruning'],
    source: CompiledSource,
    target: CompiledTarget,
    key: RunKey,
  ): Pruned
  coupling(experiment: Experiment, material: CouplingMaterial): MadeCoupling
  time(time: Experiment['time']): QuantileTable
}

/** What `PLAIN` can make: the parts of the study that a new visitor sees, so that it needs no more code than its own. */
export function isPlain(experiment: Experiment): boolean {
  const { target, source, norm, coupling, time, network } = experiment
  const { trainingPruning, inferencePruning } = experiment
  return (
    target.kind === 'paper' &&
    source.kind === 'chi-sphere' &&
    norm.kind === 'none' &&
    network.input === 'raw' &&
    (coupling.kind === 'independent' || coupling.kind === 'minibatch-ot') &&
    time.kind === 'uniform' &&
    trainingPruning.kind === 'none' &&
    inferencePruning.kind === 'none'
  )
}

/** Makers of the paper's I-CFM and OT-CFM. For experiments that are `isPlain`. */
export const PLAIN: Rooms = {
  target: () => paperTarget(),
  law: () => paperLaw(),
  source: ({ source }) => {
    if (source.kind !== 'chi-sphere') throw new Error(`Not plain: source ${source.kind}`)
    return chiSphere(source)
  },
  aligned: (_norm, source, target) => ({ source, target, scale: 1, sourceNorm: Number.NaN }),
  pruned: (_rule, source) => ({ source, rejected: 0 }),
  coupling: ({ coupling }) => {
    if (coupling.kind === 'independent') return { coupling }
    if (coupling.kind !== 'minibatch-ot') throw new Error(`Not plain: coupling ${coupling.kind}`)
    return { coupling: minibatchTransport(coupling) }
  },
  time: () => uniformTime(),
}
