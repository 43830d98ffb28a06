/** What the page and the lab say to each other of kept studies. */
import type { Metrics } from '../../measure/metrics.ts'
import type { Study } from '../../study/study.ts'
import type { KeptSummary } from './kept-summary.ts'

/** Which kept study may take the place of the one that is opened next. */
export interface PreferKept {
  /** The entry that the page had before it was loaded again. */
  readonly id?: string | undefined
  /** Whether any will do, since the page was asked for no study. */
  readonly any?: boolean
  /** Whether none but that entry will do: without it, the open study stays. */
  readonly only?: boolean
  /** Whether nothing is to be kept from now on: a page within another one leaves the device as it is. */
  readonly nothing?: boolean
  /** Training step beyond which the study that is asked for does not go on, but begins anew. */
  readonly upTo?: number | undefined
}

/** A kept study that can go on, and the words that offer it. */
export interface KeptOffer {
  readonly id: string
  readonly label: string
}

/** Studies without a star that stay on the device: those that were open last. */
export const UNSTARRED = 10

/** What is asked of the library. */
export type LibraryRequest =
  | { readonly do: 'list' }
  /** Gives the open study a star, and writes it down at once. */
  | { readonly do: 'keep' }
  | { readonly do: 'star'; readonly id: string; readonly starred: boolean }
  | { readonly do: 'rename'; readonly id: string; readonly title: string }
  | { readonly do: 'delete'; readonly id: string }
  /** Brings back the entry that was deleted last. */
  | { readonly do: 'restore' }
  /** Shows the results of an entry beside those of the open study, or no longer. */
  | { readonly do: 'compare'; readonly id: string; readonly on: boolean }
  | { readonly do: 'export' }
  | { readonly do: 'import'; readonly file: Blob; readonly name: string }

/** An entry as the library shows it. */
export interface LibraryEntry {
  readonly id: string
  readonly title: string
  readonly savedAt: number
  readonly trainedAt: number
  readonly step: number
  readonly starred: boolean
  readonly bytes: number
  /** Undefined where what is said of it is damaged, or from a newer lab. */
  readonly summary: KeptSummary | undefined
  /** Whether this lab has it open, or one in another tab; undefined for none. */
  readonly use: 'here' | 'elsewhere' | undefined
  readonly newer: boolean
}

/** One run of a kept study. */
export interface KeptRunResult {
  /** Index into its experiments. */
  readonly experiment: number
  readonly status: { readonly kind: string }
  /** By step, each step once. */
  readonly checkpoints: readonly { readonly step: number; readonly metrics: Metrics }[]
}

/** Results of a kept study, to be seen beside others. */
export interface KeptResults {
  readonly id: string
  readonly title: string
  readonly trainedAt: number
  readonly study: Study
  /** Every run, as its experiment was sampled last; by experiment, then seed. */
  readonly runs: readonly KeptRunResult[]
}

/** What is known of the library; what is absent from news of it stays as it was. */
export interface LibraryNews {
  /** Undefined where nothing can be kept. */
  readonly entries?: readonly LibraryEntry[] | undefined
  readonly unavailable?: boolean
  readonly compared?: readonly KeptResults[]
  /** What came of the last request, in sentences; undefined where it went as asked. */
  readonly said?: { readonly title: string; readonly lines: readonly string[] } | undefined
  /** What was deleted last and can be brought back. */
  readonly deleted?: string | undefined
  /** What takes time, and how far it is. */
  readonly busy?: string | undefined
  /** The whole library as a file. */
  readonly file?: Blob
}
