/** The memory of the fastest kernels, in places that keep nothing or hold rubbish. */
import { afterEach, expect, it, vi } from 'vitest'
import { openTuningMemory } from '../../../src/runtime/tuning-memory.ts'

afterEach(() => vi.unstubAllGlobals())

/** A request that is answered at once. */
function request<T>(result: T, events: readonly string[] = ['success']): IDBRequest<T> {
  const one = { result } as Record<string, unknown>
  queueMicrotask(() => {
    for (const event of events) (one[`on${event}`] as (() => void) | undefined)?.()
  })
  return one as unknown as IDBRequest<T>
}

/** A database in a map, of one store. */
function factory(rows: Map<string, unknown>, transaction?: () => never): Pick<IDBFactory, 'open'> {
  const store = {
    getAllKeys: (_: null, most: number) => request([...rows.keys()].slice(0, most)),
    getAll: (_: null, most: number) => request([...rows.values()].slice(0, most)),
    put: (value: unknown, key: string) => rows.set(key, value),
    clear: () => rows.clear(),
  }
  const database = {
    createObjectStore: () => {},
    transaction: transaction ?? (() => ({ objectStore: () => store })),
  }
  return { open: () => request(database, ['upgradeneeded', 'success']) as never }
}

it('finds again what an earlier page has noted', async () => {
  const rows = new Map<string, unknown>()
  vi.stubGlobal('indexedDB', factory(rows))
  const first = await openTuningMemory()
  first.set('here', 'tile 1, 256 threads')
  expect(first.get('here')).toBe('tile 1, 256 threads')
  const second = await openTuningMemory()
  expect([second.get('here'), second.get('there')]).toEqual(['tile 1, 256 threads', undefined])
})

it('forgets all when there is too much of it', async () => {
  const rows = new Map<string, unknown>(Array.from({ length: 5000 }, (_, i) => [`${i}`, i]))
  vi.stubGlobal('indexedDB', factory(rows))
  expect((await openTuningMemory()).get('0')).toBeUndefined()
  expect(rows.size).toBe(0)
})

it.each([
  ['there is no database', undefined],
  [
    'it may not be opened',
    {
      open: () => {
        throw new DOMException('It is not allowed.', 'SecurityError')
      },
    },
  ],
  ['it refuses', { open: () => request(undefined, ['error']) }],
  ['it never answers', { open: () => request(undefined, []) }],
  [
    'it can be opened, and not be read or written',
    factory(new Map(), () => {
      throw new DOMException('It is closing.', 'InvalidStateError')
    }),
  ],
])('remembers for the page alone where %s', async (_, indexedDB) => {
  vi.stubGlobal('indexedDB', indexedDB)
  const memory = await openTuningMemory()
  expect(memory.get('here')).toBeUndefined()
  memory.set('here', 'tile 2, 128 threads')
  expect(memory.get('here')).toBe('tile 2, 128 threads')
})
