/** Where studies are kept: many entries, each a head and pieces by name. What is read back is foreign data. */
export interface KeptStore {
  /** The heads of all entries. */
  heads(): Promise<unknown[]>
  /** One piece of an entry; undefined where there is none. */
  piece(id: string, name: string): Promise<unknown>
  /** An entry as it is at one moment; without a head where there is none. */
  entry(id: string): Promise<StoredEntry>
  /**
   * Writes a head and some pieces, all or nothing; other pieces of the entry stay. Data are copied before the call returns.
   * @throws QuotaFull when there is no room, or another error
   */
  write(head: { readonly id: string }, pieces: ReadonlyMap<string, unknown>): Promise<void>
  remove(id: string): Promise<void>
  /**
   * Takes an entry, so that no other lab uses it until this one ends or lets go of it.
   * @param patience milliseconds to wait for a lab that has it
   * @returns whether this lab has it
   */
  claim(id: string, patience: number): Promise<boolean>
  letGo(id: string): void
  /** Entries that other labs have. */
  heldElsewhere(): Promise<ReadonlySet<string>>
}

export interface StoredEntry {
  readonly head: unknown
  readonly pieces: ReadonlyMap<string, unknown>
}

/** There is no room on the device. */
export class QuotaFull extends Error {
  override name = 'QuotaFull'
}
