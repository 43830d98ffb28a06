import type { Points } from '../math/vector.ts'
import type { Measures, TargetOffer } from '../runtime/measures.ts'
import { ALL } from '../study/compile/all.ts'
import type { Rooms } from '../study/compile/rooms.ts'

/** The makers of every kind, of which equal targets are one. */
export function roomsOfSharedTargets(): Rooms {
  const made = new Map<string, ReturnType<Rooms['target']>>()
  return {
    ...ALL,
    target: (target) => {
      const text = JSON.stringify(target)
      const known = made.get(text) ?? ALL.target(target)
      made.set(text, known)
      return known
    },
  }
}

/** Measures for sessions that come one after the other: what is worked out of a target once serves all of them. */
export class SharedTargets implements Measures {
  private readonly known = new Map<Points, number>()

  /** @param measures belong to the caller */
  constructor(private readonly measures: Measures) {}

  add(target: TargetOffer): number {
    const id = this.known.get(target.points) ?? this.measures.add(target)
    this.known.set(target.points, id)
    return id
  }

  /** Other sessions still need it. */
  forget(): void {}

  glance(...asked: Parameters<Measures['glance']>): ReturnType<Measures['glance']> {
    return this.measures.glance(...asked)
  }

  measure(...asked: Parameters<Measures['measure']>): ReturnType<Measures['measure']> {
    return this.measures.measure(...asked)
  }
}
