/** A session as it is kept, and back: what was written before is not written again. */
import type { EngineName, RunState, Trainer } from '../../engine/engine.ts'
import type { Rooms } from '../../study/compile/rooms.ts'
import { isOver } from '../protocol.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import { BLOCK_PIECE, type CarriedState, type KeptBlock, type KeptRun, RUN_PIECE } from './kept.ts'

/** How much of a session has been written: per run a mark of its moment and the number of kept weights. */
export interface Written {
  readonly runs: string[]
  readonly history: number[]
  checkpoints: number
  blocks: number
  /** The engine whose runs they are: what trained a run before it is kept with the run. */
  engine?: EngineName
}

/** Nothing. The weights of step 0 follow from the study, so they never are. @param runs their number */
export function nothingWritten(runs: number): Written {
  return {
    runs: Array.from({ length: runs }, () => ''),
    history: Array.from({ length: runs }, () => 1),
    checkpoints: 0,
    blocks: 0,
  }
}

/** All of it as it is now. @param engine that trained the runs */
export function allWritten(session: Session, blocks: number, engine: EngineName): Written {
  return {
    runs: session.runs.all.map(markOf),
    history: session.history.kept.map(({ length }) => length),
    checkpoints: session.checkpoints.length,
    blocks,
    engine,
  }
}

/**
 * The pieces that have changed.
 * @param written is brought up to date
 */
export async function changedPieces(
  session: Session,
  written: Written,
): Promise<Map<string, KeptRun | KeptBlock>> {
  const pieces = new Map<string, KeptRun | KeptBlock>()
  const { name } = session.engine.report
  const changed = session.runs.all.filter(
    (run) => name !== written.engine || markOf(run) !== written.runs[run.index],
  )
  written.engine = name
  const states = await session.engine.save(changed.map(({ index }) => index))
  changed.forEach((run, i) => {
    const averaged = session.study.experiments[run.experiment]!.training.ema > 0
    pieces.set(RUN_PIECE(run.index), keptRun(run, states[i]!, averaged))
    written.runs[run.index] = markOf(run)
  })
  const checkpoints = session.checkpoints.slice(written.checkpoints)
  const history = session.history.kept.flatMap((kept, run) =>
    kept.slice(written.history[run]!).map(({ step, weights }) => ({ run, step, weights })),
  )
  if (checkpoints.length + history.length > 0)
    pieces.set(BLOCK_PIECE(written.blocks++), { checkpoints, history })
  written.checkpoints = session.checkpoints.length
  session.history.kept.forEach(({ length }, run) => {
    written.history[run] = length
  })
  return pieces
}

/** Equal while nothing of a run has changed. */
function markOf({ step, status, lossCount, kept }: Run): string {
  return `${step} ${isOver(status) && status.kind} ${lossCount} ${kept.step}`
}

/**
 * A run as it is now.
 * @param averaged whether its moving average is another than its parameters
 */
export function keptRun(run: Run, state: RunState, averaged: boolean): KeptRun {
  const { step, status, elsewhere, startLoss, lossSum, lossCount, lastLoss, curve, kept } = run
  const { parameters, first, second, ema, before } = state
  return {
    step,
    ...(isOver(status) && { over: status }),
    elsewhere,
    ...(startLoss !== undefined && { startLoss }),
    lossSum,
    lossCount,
    lastLoss,
    bins: Float64Array.from(curve.bins),
    binSum: curve.sum,
    inBin: curve.inBin,
    weightsStep: state.step,
    parameters,
    first,
    second,
    ...(averaged && { ema }),
    ...(before && { before }),
    good: { step: kept.step, weights: kept.ema },
  }
}

/**
 * Brings a session that stands at its start to where it was.
 * @param kept runs that are not in it stay at their start
 * @param rooms makers of every kind in the samplings
 * @param by what trained its runs last
 */
export async function resume(
  session: Session,
  kept: CarriedState,
  rooms: Rooms,
  by: Trainer,
): Promise<void> {
  kept.samplings.forEach((sampling, experiment) => {
    if (JSON.stringify(sampling) !== JSON.stringify(session.samplingOf(experiment)))
      session.setSampling(experiment, sampling, rooms)
  })
  for (const { checkpoints, history } of kept.blocks) {
    for (const checkpoint of checkpoints) session.checkpoints.push(checkpoint)
    for (const { run, step, weights } of history) session.history.add(run, step, weights)
  }
  await session.engine.restore(
    kept.runs.flatMap((from, run) => {
      if (!from) return []
      const { weightsStep, parameters, first, second, ema = parameters, before } = from
      return [{ run, step: weightsStep, parameters, first, second, ema, before, by }]
    }),
  )
  kept.runs.forEach((from, index) => {
    if (from) setRun(session.runs.all[index]!, from)
  })
  session.due = kept.due.map((run) => session.runs.all[run]!)
  for (const { moment, points } of kept.pending) {
    const { nfe, sampling, stitch } = moment
    const { experiment } = session.runs.all[moment.run]!
    const how = { nfe, sampling, ...(stitch && { stitch }) }
    session.measuring.add(moment, { experiment, how, points })
  }
}

function setRun(run: Run, from: KeptRun): void {
  const { step, over, elsewhere, startLoss, lossSum, lossCount, lastLoss, good } = from
  Object.assign(run, { step, elsewhere, startLoss, lossSum, lossCount, lastLoss })
  if (over) run.status = over
  run.curve.bins.push(...from.bins)
  run.curve.sum = from.binSum
  run.curve.inBin = from.inBin
  // A run that has diverged is only sampled, so its moments do not matter.
  const { first, second } = run.kept
  run.kept = {
    run: run.index,
    step: good.step,
    parameters: good.weights,
    first,
    second,
    ema: good.weights,
  }
}
