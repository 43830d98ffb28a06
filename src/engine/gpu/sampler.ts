/**
 * Carries points of many requests through their velocity fields: all on the GPU, with no look back inside a solver step, where
 * the solver has a program; otherwise the solver runs here and asks the GPU for its evaluations.
 */
import type { NetworkShape } from '../../network/shape.ts'
import { solveAsync } from '../../solver/solve.ts'
import type { AsyncVelocityField, Solution } from '../../solver/solver.ts'
import { stitchedAsync } from '../../solver/stitch.ts'
import type { GpuDevice } from './device.ts'
import { CURSOR, REQUEST, readField, StructArray } from './layout.ts'
import { IN_FLIGHT, Pacer, type Pacing } from './pacer.ts'
import { ControlPass } from './passes/control-pass.ts'
import { pointsPerTile, SamplePass } from './passes/sample-pass.ts'
import { VelocityPass } from './passes/velocity-pass.ts'
import type { Scope } from './scope.ts'
import { type Dispatch, type ProgramName, STAGE_STRIDE, solverProgram } from './solver-program.ts'
import { Trajectory } from './trajectory.ts'
import { type WeightedRequest, waves } from './waves.ts'

/** Bytes of records that wait at most for the CPU. */
const MAX_RECORD_BYTES = 1 << 25
/** Solver steps of one submission at most. */
const MAX_STEPS = 16
const RUNNING = 0

/** What one submission brings back. */
interface Reading {
  readonly cursors: DataView
  readonly times: Float32Array
  readonly records: Float32Array
}

export class Sampler {
  private readonly pacer: Pacer

  private constructor(
    private readonly device: GpuDevice,
    private readonly shape: NetworkShape,
    private readonly samplePass: SamplePass,
    private readonly controlPass: ControlPass,
    private readonly pacing: Pacing,
  ) {
    this.pacer = new Pacer(pacing.target)
  }

  static async create(device: GpuDevice, shape: NetworkShape, pacing: Pacing): Promise<Sampler> {
    const samplePass = await SamplePass.create(device, shape)
    return new Sampler(device, shape, samplePass, await ControlPass.create(device), pacing)
  }

  /** Answers in order. All weights lie in one buffer. */
  async run(weights: GPUBuffer, requests: readonly WeightedRequest[]): Promise<Solution[]> {
    const answers = new Map<WeightedRequest, Solution>()
    for (const wave of waves(requests, pointsPerTile(this.shape))) {
      const solutions = await (wave.program
        ? this.carry(weights, wave.program, wave.requests)
        : Promise.all(wave.requests.map((request) => this.ask(weights, request))))
      wave.requests.forEach((request, index) => {
        answers.set(request, solutions[index]!)
      })
    }
    return requests.map((request) => answers.get(request)!)
  }

  /** Carries one request of a solver without a program: a slow way, to and fro for every evaluation. */
  private async ask(
    weights: GPUBuffer,
    { array, earlyArray, stitch, solver, start, times }: WeightedRequest,
  ): Promise<Solution> {
    const pass = await VelocityPass.create(this.device, this.shape)
    const field = (place: number): AsyncVelocityField => {
      return async (points, t, out) => {
        out.set(await pass.evaluate(this.device, weights, place, points, t))
      }
    }
    const late = field(array)
    const whole = stitch ? stitchedAsync(field(earlyArray), late, stitch.until) : late
    return solveAsync(solver, whole, start, times)
  }

  /** Carries one wave with the program of its solver. */
  private async carry(
    weights: GPUBuffer,
    program: ProgramName,
    requests: readonly WeightedRequest[],
  ): Promise<Solution[]> {
    const scope = this.device.scope.child()
    try {
      const total = requests.reduce((sum, { start }) => sum + start.length / 2, 0)
      const most = Math.max(1, Math.min(MAX_STEPS, Math.floor(MAX_RECORD_BYTES / (16 * total))))
      const wave = this.prepare(scope, weights, program, requests, total, most + 1)
      const trajectories = requests.map(
        ({ start, times }) => new Trajectory(start, times, wave.program.recorded),
      )
      const recorded = new Uint32Array(requests.length)
      const last = await this.drive(wave, most, (reading) => {
        requests.forEach((_, index) => {
          const now = readField(CURSOR, reading.cursors, index, 'recorded')
          for (; recorded[index]! < now; recorded[index]!++) {
            const slot = recorded[index]! % wave.capacity
            const at = 4 * (slot * total + wave.firsts[index]!)
            const length = 2 * requests[index]!.start.length
            trajectories[index]!.record(
              reading.times[index * wave.capacity + slot]!,
              reading.records.subarray(at, at + length),
            )
          }
        })
      })
      return trajectories.map((trajectory, index) => ({
        positions: trajectory.finish(),
        nfe: readField(CURSOR, last, index, 'nfe'),
      }))
    } finally {
      scope.dispose()
    }
  }

  private prepare(
    scope: Scope,
    weights: GPUBuffer,
    solver: ProgramName,
    requests: readonly WeightedRequest[],
    total: number,
    capacity: number,
  ) {
    const program = solverProgram(solver, total, capacity)
    const entries = new StructArray(REQUEST, requests.length)
    const cursors = new StructArray(CURSOR, requests.length)
    const points = new Float32Array(2 * total)
    const tiles: number[] = []
    const firsts: number[] = []
    const tile = pointsPerTile(this.shape)
    requests.forEach(({ array, earlyArray, stitch, start, solver: plan }, index) => {
      const first = index === 0 ? 0 : firsts[index - 1]! + requests[index - 1]!.start.length / 2
      const count = start.length / 2
      firsts.push(first)
      points.set(start, 2 * first)
      entries.set(index, {
        slot: array,
        early_slot: earlyArray,
        until: stitch?.until ?? 0,
        first,
        count,
        steps: plan.steps,
        tolerance: plan.tolerance,
      })
      cursors.set(index, { h: 1 / plan.steps })
      for (let at = 0; at < count; at += tile) tiles.push(index, at)
    })
    const { STORAGE, UNIFORM, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage
    const cursorBytes = cursors.bytes.byteLength
    const timeBytes = 4 * requests.length * capacity
    const recordBytes = 16 * total * capacity
    const buffers = {
      weights,
      requests: scope.upload('SamplePass.requests', entries.bytes, STORAGE),
      tiles: scope.upload('SamplePass.tiles', Uint32Array.from(tiles), STORAGE),
      cursors: scope.upload('SamplePass.cursors', cursors.bytes, STORAGE | COPY_SRC),
      points: scope.upload('SamplePass.points', points, STORAGE),
      slopes: scope.buffer('SamplePass.slopes', 8 * total * program.slopes, STORAGE),
      records: scope.buffer('ControlPass.records', recordBytes, STORAGE | COPY_SRC),
      recordTimes: scope.buffer('ControlPass.record_times', timeBytes, STORAGE | COPY_SRC),
    }
    const stages = scope.upload('SamplePass.stages', program.stages, UNIFORM)
    const bind = ({ pass, stage }: Dispatch) => {
      const entry = { buffer: stages, offset: stage * STAGE_STRIDE, size: STAGE_STRIDE }
      return pass === 'sample'
        ? this.samplePass.bind(entry, buffers)
        : this.controlPass.bind(entry, buffers)
    }
    return {
      program,
      capacity,
      firsts,
      tiles: tiles.length / 2,
      requests: requests.length,
      buffers,
      groups: new Map([...program.begin, ...program.step].map((one) => [one, bind(one)])),
      // One set for every submission in flight.
      staging: Array.from({ length: IN_FLIGHT }, () =>
        scope.buffer('Sampler.staging', cursorBytes + timeBytes + recordBytes, COPY_DST | MAP_READ),
      ),
      cursorBytes,
      timeBytes,
      recordBytes,
    }
  }

  /** Submits solver steps until every request is done; returns the last cursors. */
  private async drive(
    wave: ReturnType<Sampler['prepare']>,
    most: number,
    take: (reading: Reading) => void,
  ): Promise<DataView> {
    const flights: Promise<DataView>[] = []
    const read = async (staging: GPUBuffer, steps: number, began: number) => {
      await this.device.guard(staging.mapAsync(GPUMapMode.READ))
      const ended = this.pacing.now()
      this.pacer.measured(steps, ended - Math.max(began, finished))
      finished = ended
      const bytes = staging.getMappedRange().slice(0)
      staging.unmap()
      const cursors = new DataView(bytes, 0, wave.cursorBytes)
      take({
        cursors,
        times: new Float32Array(bytes, wave.cursorBytes, wave.timeBytes / 4),
        records: new Float32Array(bytes, wave.cursorBytes + wave.timeBytes, wave.recordBytes / 4),
      })
      return cursors
    }
    let finished = 0
    for (let number = 0; ; number++) {
      const steps = this.pacer.next(wave.tiles, most)
      const staging = wave.staging[number % IN_FLIGHT]!
      const began = this.pacing.now()
      this.submit(wave, steps, number === 0, staging)
      const flight = read(staging, steps, began)
      flight.catch(() => {})
      flights.push(flight)
      if (flights.length < IN_FLIGHT) continue
      const cursors = await flights.shift()!
      if (!allDone(cursors, wave.requests)) continue
      await Promise.all(flights)
      return cursors
    }
  }

  private submit(
    wave: ReturnType<Sampler['prepare']>,
    steps: number,
    first: boolean,
    staging: GPUBuffer,
  ): void {
    const { buffers, cursorBytes, timeBytes, recordBytes } = wave
    const encoder = this.device.device.createCommandEncoder({ label: 'Sampler.submit' })
    const pass = encoder.beginComputePass({ label: 'Sampler.submit' })
    const encode = (dispatch: Dispatch) => {
      const group = wave.groups.get(dispatch)!
      if (dispatch.pass === 'sample') this.samplePass.encode(pass, group, wave.tiles)
      else this.controlPass.encode(pass, group, wave.requests)
    }
    if (first) wave.program.begin.forEach(encode)
    for (let step = 0; step < steps; step++) wave.program.step.forEach(encode)
    pass.end()
    encoder.copyBufferToBuffer(buffers.cursors, 0, staging, 0, cursorBytes)
    encoder.copyBufferToBuffer(buffers.recordTimes, 0, staging, cursorBytes, timeBytes)
    const at = cursorBytes + timeBytes
    encoder.copyBufferToBuffer(buffers.records, 0, staging, at, recordBytes)
    this.device.queue.submit([encoder.finish()])
  }
}

function allDone(cursors: DataView, requests: number): boolean {
  for (let index = 0; index < requests; index++)
    if (readField(CURSOR, cursors, index, 'status') === RUNNING) return false
  return true
}
