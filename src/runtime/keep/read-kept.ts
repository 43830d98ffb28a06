/** Reads what was kept as foreign data: whatever is not as it was written ends the reading. */
import type { TrainedBefore } from '../../engine/engine.ts'
import { isObject, type Loose } from '../../math/plain-object.ts'
import { parameterCount } from '../../network/shape.ts'
import { EXPERIMENT, LIVE_PARTS, type LiveSampling } from '../../study/experiment.ts'
import { samplingOf } from '../../study/live-sampling.ts'
import { preparationsOf } from '../../study/preparations.ts'
import { PREPARED_POINTS, type PreparedPoints } from '../../study/prepare.ts'
import { parseStudy, type Study } from '../../study/study.ts'
import { Reader } from '../../study/validate.ts'
import { lossBinSize } from '../loss-curve.ts'
import type { Checkpoint, RunStatus } from '../protocol.ts'
import {
  check,
  isEnd,
  isIndex,
  isModeMeasures,
  isNumber,
  isStitch,
  numbers,
  type Pieces,
  wrongMetric,
} from './checks.ts'
import {
  BLOCK_PIECE,
  type KeptBlock,
  type KeptHead,
  type KeptRun,
  type KeptState,
  MODELS_PIECE,
  RUN_PIECE,
  STUDY_PIECE,
  type WeightsAt,
} from './kept.ts'

/**
 * Reads a whole entry to see whether it could go on.
 * @throws Damaged, or StudyError
 */
export function checkEntry(head: Loose, pieces: Pieces): void {
  const study = parseStudy(pieces.get(STUDY_PIECE))
  readHow(head)
  readModels(study, pieces)
  readState(study, head, pieces)
}

function trainedBefore(given: unknown, steps: number): TrainedBefore {
  check(isObject(given) && isIndex(given.step, steps))
  check(typeof given.device === 'string' && given.device.length <= 1000)
  return { device: given.device, step: given.step }
}

/** Which engine trained it, and whether it was training. */
export function readHow(head: Loose): Pick<KeptHead, 'engine' | 'playing'> {
  const { engine, playing } = head
  check(isObject(engine) && ['reference', 'wasm', 'gpu'].includes(engine.name as string))
  return { engine: engine as unknown as KeptHead['engine'], playing: playing === true }
}

/** The study with its experiments sampled otherwise. @throws StudyError */
export function sampledSo(study: Study, samplings: unknown): Study {
  const { experiments } = study
  check(Array.isArray(samplings) && samplings.length === experiments.length)
  return parseStudy({
    ...study,
    experiments: experiments.map((each, i) => ({ ...each, ...pickSampling(samplings[i]) })),
  })
}

/** The models that a study needs first. */
export function readModels(study: Study, pieces: Pieces): Map<string, PreparedPoints> {
  const given = pieces.get(MODELS_PIECE)
  return new Map(
    preparationsOf(study).map(({ id }) => {
      const model: unknown = given instanceof Map ? given.get(id) : undefined
      check(isObject(model))
      const start = numbers(model.start, 2 * PREPARED_POINTS)
      const end = numbers(model.end, 2 * PREPARED_POINTS)
      check(start.every(Number.isFinite) && end.every(Number.isFinite))
      return [id, { start, end }]
    }),
  )
}

/**
 * Where the runs were.
 * @param study as it was opened
 * @throws Damaged, or StudyError for samplings that are not valid
 */
export function readState(study: Study, head: Loose, pieces: Pieces): KeptState {
  return new StateReader(study).read(head, pieces)
}

class StateReader {
  private readonly samplings = new Map<string, LiveSampling>()

  private readonly runs: number

  constructor(private readonly study: Study) {
    this.runs = study.experiments.length * study.runs
  }

  read(head: Loose, pieces: Pieces): KeptState {
    const { samplings, due, pending, blocks } = head
    check(Array.isArray(due) && due.every((run) => isIndex(run, this.runs - 1)))
    check(new Set(due).size === due.length)
    check(Array.isArray(pending) && isIndex(blocks, Number.MAX_SAFE_INTEGER))
    check(blocks <= pieces.size)
    return {
      samplings: sampledSo(this.study, samplings).experiments.map(samplingOf),
      due,
      pending: pending.map((each) => {
        check(isObject(each))
        const moment = this.moment(each.moment)
        const { evaluation } = this.experimentOf(moment.run)
        return { moment, points: numbers(each.points, 2 * evaluation.points) }
      }),
      runs: Array.from({ length: this.runs }, (_, run) =>
        this.run(run, pieces.get(RUN_PIECE(run))),
      ),
      blocks: Array.from({ length: blocks }, (_, block) =>
        this.block(pieces.get(BLOCK_PIECE(block))),
      ),
    }
  }

  private run(run: number, given: unknown): KeptRun {
    check(isObject(given))
    const { step, over, elsewhere, startLoss, weightsStep, bins, inBin, ema, before } = given
    const { lossSum, lossCount, lastLoss, binSum, parameters, first, second } = given
    const { steps } = this.experimentOf(run).training
    const size = lossBinSize(steps)
    check(isIndex(step, steps) && isIndex(weightsStep, steps) && typeof elsewhere === 'boolean')
    check(startLoss === undefined || isNumber(startLoss))
    check(isNumber(lossSum) && isIndex(lossCount, steps) && isNumber(lastLoss))
    check(isNumber(binSum) && isIndex(inBin, size - 1))
    check(bins instanceof Float64Array && bins.length <= Math.ceil(steps / size))
    const count = this.weightCount(run)
    return {
      step,
      ...(over !== undefined && { over: statusOf(over, steps) }),
      elsewhere,
      ...(startLoss !== undefined && { startLoss }),
      lossSum,
      lossCount,
      lastLoss,
      bins,
      binSum,
      inBin,
      weightsStep,
      parameters: numbers(parameters, count),
      first: numbers(first, count),
      second: numbers(second, count),
      ...(ema !== undefined && { ema: numbers(ema, count) }),
      ...(before !== undefined && { before: trainedBefore(before, steps) }),
      good: this.weights(run, given.good),
    }
  }

  private block(given: unknown): KeptBlock {
    check(isObject(given) && Array.isArray(given.checkpoints) && Array.isArray(given.history))
    return {
      checkpoints: given.checkpoints.map((each) => this.checkpoint(each)),
      history: given.history.map((each) => {
        check(isObject(each) && isIndex(each.run, this.runs - 1))
        return { run: each.run, ...this.weights(each.run, each) }
      }),
    }
  }

  private weights(run: number, given: unknown): WeightsAt {
    check(isObject(given) && isIndex(given.step, this.experimentOf(run).training.steps))
    return { step: given.step, weights: numbers(given.weights, this.weightCount(run)) }
  }

  private checkpoint(given: unknown): Checkpoint {
    const moment = this.moment(given)
    const { metrics, modes } = given as Loose
    check(isObject(metrics) && !wrongMetric(metrics))
    check(modes === undefined || isModeMeasures(modes))
    return { ...(given as Checkpoint), ...moment }
  }

  private moment(given: unknown): Omit<Checkpoint, 'metrics' | 'modes'> {
    check(isObject(given) && isIndex(given.run, this.runs - 1))
    const { run, step, loss, nfe, stitch, sampling } = given
    check(isIndex(step, this.experimentOf(run).training.steps))
    check(isNumber(loss) && isIndex(nfe, Number.MAX_SAFE_INTEGER))
    check(stitch === undefined || isStitch(stitch))
    return {
      run,
      step,
      loss,
      nfe,
      sampling: this.sampling(Math.floor(run / this.study.runs), sampling),
      ...(stitch !== undefined && { stitch }),
    }
  }

  /** Checkpoints share few ways of sampling. */
  private sampling(experiment: number, given: unknown): LiveSampling {
    const text = JSON.stringify([experiment, given])
    const known = this.samplings.get(text)
    if (known) return known
    const reader = new Reader()
    const own = pickSampling(given)
    const read = LIVE_PARTS.map((part) => [part, reader.part(part, EXPERIMENT[part], own[part])])
    check(reader.problems.length === 0)
    const sampling = Object.fromEntries(read) as LiveSampling
    this.samplings.set(text, sampling)
    return sampling
  }

  private experimentOf(run: number): Study['experiments'][number] {
    return this.study.experiments[Math.floor(run / this.study.runs)]!
  }

  private weightCount(run: number): number {
    const { network } = this.experimentOf(run)
    const { width, layers, activation, input } = network
    const frequencies = input === 'fourier' ? network.frequencies : 0
    return parameterCount({ width, layers, activation, frequencies })
  }
}

function statusOf(given: unknown, steps: number): RunStatus {
  check(isEnd(given, steps))
  return given
}

function pickSampling(given: unknown): Record<(typeof LIVE_PARTS)[number], unknown> {
  check(isObject(given))
  const { sampling, inferencePruning } = given
  return { sampling, inferencePruning }
}
