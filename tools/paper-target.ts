import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const ID = 'virtual:paper-target'
const FILE = new URL('../src/flow/target/paper-target-1024.csv', import.meta.url)

/**
 * The frozen target as a module: coordinates in millionths, all x and then all y, as bytes of one weight after the other in
 * base64. A quarter smaller, compressed, than the file itself, which stays what people read.
 */
export function paperTargetData(): Plugin {
  return {
    name: 'paper-target',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined
      const rows = readFileSync(FILE, 'utf8').trim().split('\n').slice(1)
      const points = rows.map((row) => row.split(',').map(Number))
      const millionths = Int32Array.from(
        [0, 1].flatMap((c) => points.map((p) => 1e6 * p[c]!)),
        Math.round,
      )
      const words = new Uint8Array(millionths.buffer)
      const planes = [0, 1, 2, 3].flatMap((k) => [...words].filter((_, i) => i % 4 === k))
      const counts: number[] = []
      for (const [, , mode] of points) counts[mode!] = (counts[mode!] ?? 0) + 1
      const text = Buffer.from(planes).toString('base64')
      return `export const planes = ${JSON.stringify(text)}\nexport const counts = ${JSON.stringify(counts)}\n`
    },
  }
}
