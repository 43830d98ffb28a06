/** Flow time t, apart from React because it may change with every frame: 0 at the source, 1 at the target. */
export class FlowClock {
  private time = 1
  private readonly listeners = new Set<(t: number) => void>()

  get t(): number {
    return this.time
  }

  set(t: number): void {
    const within = Math.min(1, Math.max(0, t))
    if (within === this.time) return
    this.time = within
    for (const listener of this.listeners) listener(within)
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (t: number) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
