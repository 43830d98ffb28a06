/** One of several equal parts of a study's runs, from 1 to `of`. */
export interface Shard {
  readonly part: number
  readonly of: number
}

/** Indices of the runs of a shard: every `of`-th, so that all shards have about as many of every experiment. */
export function shardOf(runs: number, shard: Shard = { part: 1, of: 1 }): number[] {
  return Array.from({ length: runs }, (_, run) => run).filter(
    (run) => run % shard.of === shard.part - 1,
  )
}
