/** What the page and the lab say to each other of kept studies. */

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
