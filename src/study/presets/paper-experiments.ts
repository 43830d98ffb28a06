/** What the paper's experiments are put together from; batch, steps and evaluation are the protocol's. */

/** Protocol "text": what the paper's appendix says. */
export const TEXT = {
  training: { batch: 16, steps: 20000 },
  evaluation: { every: 5000 },
}

/** The released code's block of perfect pairing: a whole-data batch, as many samples in all as 320,000 rows need. */
const PERFECT = {
  training: { batch: 1024, steps: 3125 },
  evaluation: { every: 312 },
}

const OT = { kind: 'minibatch-ot' }
export const OTCFM = { name: 'χ-sphere, OT-CFM', coupling: OT }

/** Pruned sampling as in the paper's table: minus the target's second principal axis, whose sign PCA leaves open. */
export const pruned = (gamma: number) => ({ kind: 'wedge', axis: 190.63, gamma })

export const approximated = (iterations: number) => ({
  name: `approximated ${iterations}, OT`,
  source: { kind: 'flow', iterations },
  coupling: OT,
})
export const directional = (gamma: number) => ({
  name: `directional ${gamma}, OT`,
  source: { kind: 'directional', gamma },
  coupling: OT,
})
export const aligned = (experiment: { name: string }) => ({
  ...experiment,
  name: `${experiment.name}, norms aligned`,
  norm: { kind: 'scale-target' },
})

export const PERFECT_PAIRING = {
  ...PERFECT,
  ...directional(0.9),
  name: 'directional 0.9, perfect pairing',
}
export const ICFM_PRUNED = { name: 'pruned, I-CFM', inferencePruning: pruned(0.98) }
