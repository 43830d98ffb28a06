import type { Rooms } from '../study/compile/rooms.ts'
import type { Experiment } from '../study/experiment.ts'
import { type NfeSurvey, nfeSurveyOf, surveyedPruning } from './nfe-survey.ts'
import type { LabEvent } from './protocol.ts'
import type { Session } from './session.ts'

/** What a survey needs of the place where it is made. */
export interface SurveyHost {
  emit(event: LabEvent): void
  /** Lets messages in, for at least so many milliseconds. */
  wait(milliseconds: number): Promise<void>
  /** Makers of every kind that the experiments use. */
  rooms(experiments: readonly Experiment[]): Promise<Rooms>
}

/** The survey of error against NFE of the open study, one point at a time beside its training. */
export class Surveying {
  private survey: NfeSurvey | undefined

  constructor(private readonly host: SurveyHost) {}

  /** True while points are left to measure. */
  get active(): boolean {
    return this.survey !== undefined
  }

  /** Begins anew with the present weights of one run of every experiment: those with the seed of the given run. */
  async begin(session: Session, run: number): Promise<void> {
    if (!session.runs.hasWeights(run))
      throw new Error('Files of results hold no weights. Rewind and train to measure this.')
    const { experiments, runs } = session.study
    const rooms = await this.host.rooms(
      experiments.map((each) => ({ ...each, inferencePruning: surveyedPruning(each) })),
    )
    this.survey = await nfeSurveyOf(session, run % runs, rooms)
  }

  /** Gives it up. */
  drop(): void {
    this.survey = undefined
  }

  /** The next point: training and commands never wait for more. What fails is given up. */
  async goOn(): Promise<void> {
    const { survey } = this
    this.survey = undefined
    const curve = await survey?.next()
    if (!curve) return
    this.host.emit({ kind: 'nfe-curve', curve })
    if (curve.done < curve.total) this.survey = survey
    await this.host.wait(0)
  }
}
