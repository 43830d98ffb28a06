/** Keeps studies in the browser's IndexedDB; an entry in use is held by a Web Lock, which ends with the worker. */
import { answer } from './indexed-db.ts'
import { type KeptStore, QuotaFull, type StoredEntry } from './store.ts'

/** Also in `lab-worker.ts`, which asks for it before this is loaded. */
const DATABASE = 'source-lab'
const VERSION = 1
const HEADS = 'studies'
const PIECES = 'pieces'
/** What the names of locks begin with. */
const LOCK = `${DATABASE} `

/** The store of this device; undefined where there is none, as in some private windows. */
export async function openDeviceStore(): Promise<KeptStore | undefined> {
  try {
    if (!navigator.locks) return undefined
    const database = await openDatabase()
    if ([HEADS, PIECES].every((name) => database.objectStoreNames.contains(name)))
      return new DeviceStore(database)
    // Something else has this name here.
    database.close()
    return undefined
  } catch {
    return undefined
  }
}

class DeviceStore implements KeptStore {
  private readonly held = new Map<string, () => void>()

  constructor(private readonly database: IDBDatabase) {}

  heads(): Promise<unknown[]> {
    return answer(this.database.transaction(HEADS).objectStore(HEADS).getAll())
  }

  piece(id: string, name: string): Promise<unknown> {
    return answer(this.database.transaction(PIECES).objectStore(PIECES).get([id, name]))
  }

  async entry(id: string): Promise<StoredEntry> {
    const transaction = this.database.transaction([HEADS, PIECES])
    const store = transaction.objectStore(PIECES)
    const [head, keys, values] = await Promise.all([
      answer(transaction.objectStore(HEADS).get(id)),
      answer(store.getAllKeys(piecesOf(id))),
      answer(store.getAll(piecesOf(id)) as IDBRequest<unknown[]>),
    ])
    return {
      head,
      pieces: new Map(keys.map((key, i) => [(key as [string, string])[1], values[i]])),
    }
  }

  async write(head: { readonly id: string }, pieces: ReadonlyMap<string, unknown>): Promise<void> {
    // The lab keeps again soon enough not to wait for the disk itself.
    const options = { durability: 'relaxed' } as const
    const transaction = this.database.transaction([HEADS, PIECES], 'readwrite', options)
    transaction.objectStore(HEADS).put(head)
    for (const [name, piece] of pieces) transaction.objectStore(PIECES).put(piece, [head.id, name])
    await end(transaction)
  }

  async remove(id: string): Promise<void> {
    const transaction = this.database.transaction([HEADS, PIECES], 'readwrite')
    transaction.objectStore(HEADS).delete(id)
    transaction.objectStore(PIECES).delete(piecesOf(id))
    await end(transaction)
  }

  async claim(id: string, patience: number): Promise<boolean> {
    if (this.held.has(id)) return true
    const options = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true }
    return new Promise((resolve) => {
      navigator.locks
        .request(LOCK + id, options, (lock) => {
          resolve(lock !== null)
          return lock && new Promise<void>((letGo) => this.held.set(id, letGo))
        })
        .catch(() => resolve(false))
    })
  }

  letGo(id: string): void {
    this.held.get(id)?.()
    this.held.delete(id)
  }

  async heldElsewhere(): Promise<ReadonlySet<string>> {
    const { held = [] } = await navigator.locks.query()
    const ids = held.flatMap(({ name = '' }) =>
      name.startsWith(LOCK) ? [name.slice(LOCK.length)] : [],
    )
    return new Set(ids.filter((id) => !this.held.has(id)))
  }
}

/** Keys are [id, name]; an array is greater than every text. */
const piecesOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []])

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, VERSION)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(HEADS, { keyPath: 'id' })
    request.result.createObjectStore(PIECES)
  }
  const database = await answer(request)
  // A newer lab in another tab: this one keeps no more.
  database.onversionchange = () => database.close()
  return database
}

function end(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => {
      const { error } = transaction
      reject(error?.name === 'QuotaExceededError' ? new QuotaFull() : error)
    }
  })
}
