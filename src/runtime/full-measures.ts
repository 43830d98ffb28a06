import { loadLargeMatching } from '../math/plane-matching.ts'
import type { Points } from '../math/vector.ts'
import { type Measured, measure } from '../measure/measure.ts'
import {
  type MeasureTarget,
  type PreparedTarget,
  prepareTarget,
} from '../measure/prepared-target.ts'

/** Every metric, with what is fixed for a target kept from one measurement to the next. */
export class FullMeasures {
  private readonly prepared = new Map<number, PreparedTarget>()

  async measure(generated: Points, id: number, target: MeasureTarget): Promise<Measured> {
    await loadLargeMatching()
    const prepared = this.prepared.get(id) ?? prepareTarget(target)
    this.prepared.set(id, prepared)
    return measure(generated, prepared)
  }

  forget(id: number): void {
    this.prepared.delete(id)
  }
}
