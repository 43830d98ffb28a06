/** Which Python texts an experiment needs, and their settings. */
import type { CompiledCoupling } from '../../flow/coupling/coupling.ts'
import type { CompiledPath } from '../../flow/path/path.ts'
import type { SolverName, SolverPlan } from '../../solver/solver.ts'
import cellMatched from './coupling/cell-matched.py?raw'
import entropic from './coupling/entropic.py?raw'
import gibbs from './coupling/gibbs.py?raw'
import independent from './coupling/independent.py?raw'
import minibatchOt from './coupling/minibatch-ot.py?raw'
import pairs from './coupling/pairs.py?raw'
import partial from './coupling/partial.py?raw'
import semiDiscrete from './coupling/semi-discrete.py?raw'
import stable from './coupling/stable.py?raw'
import linear from './path/linear.py?raw'
import noisyLinear from './path/noisy-linear.py?raw'
import polar from './path/polar.py?raw'
import bridge from './path/schroedinger-bridge.py?raw'
import targetPath from './path/target.py?raw'
import trigonometric from './path/trigonometric.py?raw'
import { doublesOf, floatsOf, indicesOf, literal, pointsOf } from './python-text.ts'
import adamsBashforth from './solver/adams-bashforth.py?raw'
import adamsPece from './solver/adams-pece.py?raw'
import dopri5 from './solver/dopri5.py?raw'
import dpmSolver from './solver/dpm-solver-2m.py?raw'
import euler from './solver/euler.py?raw'
import fixed from './solver/fixed.py?raw'
import heun from './solver/heun.py?raw'
import midpoint from './solver/midpoint.py?raw'
import rk4 from './solver/rk4.py?raw'

/** A piece of the script. */
export interface ScriptPart {
  readonly text: string
  /** What the text reads, as Python values. */
  readonly settings?: Readonly<Record<string, string>>
  /** Arrays that it reads, put at the end of the script. */
  readonly data?: Readonly<Record<string, string>>
  /** Whether it needs POT. */
  readonly transport?: boolean
}

/** How batches are coupled. */
export function couplingPart(coupling: CompiledCoupling): ScriptPart {
  switch (coupling.kind) {
    case 'independent':
      return { text: independent }
    case 'minibatch-ot':
    case 'anti-ot':
      return {
        text: minibatchOt,
        transport: true,
        settings: {
          SQUARED_COST: literal(coupling.squared),
          DEAREST: literal(coupling.kind === 'anti-ot'),
          WITH_REPLACEMENT: literal(coupling.replacement),
        },
      }
    case 'semi-discrete':
      return { text: semiDiscrete, data: { POTENTIALS: doublesOf(coupling.potentials) } }
    case 'cell-matched': {
      const { centres, members, offsets } = coupling
      const cells = Array.from(
        centres,
        (_, c) => `    ${indicesOf(members.slice(offsets[c]!, offsets[c + 1]!))},\n`,
      )
      return {
        text: cellMatched,
        data: { CELL_CENTRES: floatsOf(centres), CELLS: `[\n${cells.join('')}]` },
      }
    }
    case 'sinkhorn':
    case 'unbalanced':
      return {
        text: entropic,
        settings: {
          ENTROPY: literal(coupling.epsilon),
          MARGINAL_WEIGHT: literal('tau' in coupling ? coupling.tau : Number.POSITIVE_INFINITY),
        },
      }
    case 'partial':
      return { text: partial, transport: true, settings: { MASS: literal(coupling.mass) } }
    case 'stable':
      return { text: stable }
    case 'gibbs':
      return { text: gibbs, settings: { ENTROPY: literal(coupling.epsilon) } }
    case 'pairs':
      return {
        text: pairs,
        data: { PAIR_STARTS: pointsOf(coupling.x0), PAIR_ENDS: pointsOf(coupling.x1) },
      }
  }
}

/** How pairs are joined. */
export function pathPart({ kind, sigma }: CompiledPath): ScriptPart {
  const settings = { SIGMA: literal(sigma) }
  switch (kind) {
    case 'linear':
      return sigma > 0 ? { text: noisyLinear, settings } : { text: linear }
    case 'trigonometric':
      return { text: trigonometric }
    case 'target':
      return { text: targetPath, settings }
    case 'schroedinger-bridge':
      return { text: bridge, settings }
    case 'polar':
      return { text: polar }
  }
}

const STEPPERS: Record<Exclude<SolverName, 'dopri5'>, readonly [text: string, name: string]> = {
  euler: [euler, 'Euler'],
  midpoint: [midpoint, 'Midpoint'],
  heun: [heun, 'Heun'],
  rk4: [rk4, 'RungeKutta4'],
  'adams-bashforth-2': [adamsBashforth, 'AdamsBashforth'],
  'adams-bashforth-3': [adamsBashforth, 'AdamsBashforth'],
  'adams-pece': [adamsPece, 'AdamsPece'],
  'dpm-solver-2m': [dpmSolver, 'DpmSolver2m'],
}

/** How points are carried along the learned field. */
export function solverPart({ solver, steps, tolerance, norm = 'batch' }: SolverPlan): ScriptPart {
  if (solver === 'dopri5')
    return {
      text: dopri5,
      settings: { TOLERANCE: literal(tolerance), ERROR_NORM: literal(norm) },
    }
  const [text, name] = STEPPERS[solver]
  const bashforth = /^adams-bashforth-(\d)/.exec(solver)
  return {
    text: `${text}\n\n${fixed.replace('STEPPER', name)}`,
    settings: {
      SOLVER_STEPS: literal(steps),
      ...(bashforth && { ORDER: bashforth[1]! }),
    },
  }
}
