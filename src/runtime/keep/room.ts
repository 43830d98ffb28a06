/** Which kept studies make room for others: those without a star, the one that was open longest ago first. */
import { type ReadHead, readHead } from './read-head.ts'
import type { KeptStore } from './store.ts'
import { QuotaFull } from './store.ts'
import { UNSTARRED } from './words.ts'

/** The heads of all entries that are entries at all, the one written last first. */
export async function headsOf(store: KeptStore): Promise<ReadHead[]> {
  const heads = await store.heads()
  return heads.flatMap((head) => readHead(head) ?? []).sort((a, b) => b.savedAt - a.savedAt)
}

/**
 * Removes entries without a star beyond those that were open last. Those that another lab has stay.
 * @param own the entry that stays in any case
 */
export async function makeRoom(store: KeptStore, own: string): Promise<void> {
  const others = (await headsOf(store)).filter(({ id, starred }) => !starred && id !== own)
  for (const { id } of others.slice(UNSTARRED - 1)) await drop(store, id)
}

/**
 * Writes to an entry; where the device is full, others make room, one after the other.
 * @throws QuotaFull where there is none left that may
 */
export async function writeMakingRoom(
  store: KeptStore,
  head: { readonly id: string },
  pieces: ReadonlyMap<string, unknown>,
): Promise<void> {
  for (;;)
    try {
      return await store.write(head, pieces)
    } catch (error) {
      if (!(error instanceof QuotaFull) || !(await dropOldest(store, head.id))) throw error
    }
}

/** @returns whether there was one */
async function dropOldest(store: KeptStore, own: string): Promise<boolean> {
  for (const { id, starred } of (await headsOf(store)).reverse())
    if (!starred && id !== own && (await drop(store, id))) return true
  return false
}

async function drop(store: KeptStore, id: string): Promise<boolean> {
  if (!(await store.claim(id, 0))) return false
  await store.remove(id)
  store.letGo(id)
  return true
}
