/** Points of kinds that are not in use, for their tiles: asked for one after the other, and kept. */
import type { Points } from '../math/vector.ts'
import type { Experiment } from '../study/experiment.ts'

/** Draws points of a target or source elsewhere than on the page's thread. Rejects where there are none. */
export type Draw = (experiment: Experiment, part: 'target' | 'source') => Promise<Points>

/** Longer texts, those of many points, are not compared: each such part is another one. */
const LONGEST = 10_000

/** Tiles ask again with every change of the page. */
const ids = new WeakMap<object, string>()
let long = 0

/** Tells a part of an experiment from others. */
function idOf(part: object): string {
  const known = ids.get(part)
  if (known !== undefined) return known
  const text = JSON.stringify(part)
  const id = text.length > LONGEST ? `${long++}` : text
  ids.set(part, id)
  return id
}

/** Previews kept; each is below 4 kB. */
const MOST_KEPT = 400

export class Previews {
  private readonly kept = new Map<string, Points | undefined>()
  private readonly listeners = new Set<() => void>()
  private enabled = false

  constructor(private readonly draw: Draw) {}

  /** From now on previews are drawn: when nothing more urgent is to be done. */
  enable(): void {
    this.enabled = true
    this.tell()
  }

  /**
   * Points of the part of an experiment, or undefined while they are being drawn, and where they cannot be.
   * @param experiment with the kind in question in its place
   */
  read(experiment: Experiment, part: 'target' | 'source'): Points | undefined {
    if (!this.enabled) return undefined
    // A source may be fitted to the target; nothing else decides a preview.
    const id = idOf(experiment[part]) + (part === 'source' ? idOf(experiment.target) : '')
    if (!this.kept.has(id)) {
      this.kept.set(id, undefined)
      this.draw(experiment, part).then(
        (points) => {
          this.kept.set(id, points)
          const [oldest] = this.kept.keys()
          if (this.kept.size > MOST_KEPT) this.kept.delete(oldest!)
          this.tell()
        },
        // A kind that has no points yet keeps its sign.
        () => {},
      )
    }
    return this.kept.get(id)
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
