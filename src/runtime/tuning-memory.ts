/** Remembers on this device which kernels of a GPU are fastest (`engine/gpu/tuning.ts`), in a database apart from the studies. */
import type { TuningMemory } from '../engine/gpu/tuning.ts'
import { inTime } from '../engine/in-time.ts'
import { answer } from './keep/indexed-db.ts'

const DATABASE = 'source-lab-tuning'
const CHOICES = 'choices'
/** Answers that are read at most; more are forgotten together, and found anew. */
const MOST_CHOICES = 1000
/** Seconds after which a database is not waited for. */
const PATIENCE = 1

/** Where the device keeps nothing, it is remembered until the page is closed. */
export async function openTuningMemory(): Promise<TuningMemory> {
  const known = new Map<string, unknown>()
  const database = await inTime(openDatabase(), PATIENCE).catch(() => undefined)
  const choices = (mode: IDBTransactionMode): IDBObjectStore =>
    database!.transaction(CHOICES, mode).objectStore(CHOICES)
  if (database)
    await inTime(readAll(choices, known), PATIENCE).catch(() => {
      // As if nothing had been there.
    })
  return {
    get: (key) => known.get(key),
    set: (key, name) => {
      known.set(key, name)
      try {
        if (database) choices('readwrite').put(name, key)
      } catch {
        // It has been closed: the next page looks for the fastest anew.
      }
    },
  }
}

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(CHOICES)
  const database = await answer(request)
  // Whoever wants to remove it need not wait.
  database.onversionchange = () => database.close()
  return database
}

async function readAll(
  choices: (mode: IDBTransactionMode) => IDBObjectStore,
  known: Map<string, unknown>,
): Promise<void> {
  const store = choices('readonly')
  const [keys, names] = await Promise.all([
    answer(store.getAllKeys(null, MOST_CHOICES)),
    answer(store.getAll(null, MOST_CHOICES)),
  ])
  if (keys.length === MOST_CHOICES) choices('readwrite').clear()
  else for (const [i, key] of keys.entries()) known.set(String(key), names[i])
}
