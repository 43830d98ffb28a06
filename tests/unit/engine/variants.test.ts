/** Which variants of the train kernel a shape has, and what an answer holds for. */
import { describe, expect, it } from 'vitest'
import type { KernelShape } from '../../../src/engine/gpu/kernel-shape.ts'
import { likelyBest, nameOf, tuningKey, variantsFor } from '../../../src/engine/gpu/tuning.ts'

describe('the variants of a shape', () => {
  const shape = (width: number, layers: number, batch: number): KernelShape => ({
    network: { width, layers, activation: 'selu' },
    batch,
    average: false,
    clip: false,
    split: false,
  })
  const names = (own: KernelShape) => variantsFor(own).map(nameOf)

  it('are five for the paper’s network', () => {
    expect(names(shape(64, 3, 10))).toEqual([
      'tile 4, 64 threads',
      'tile 4, 128 threads',
      'tile 4, 256 threads',
      'tile 2, 128 threads',
      'tile 1, 256 threads',
    ])
  })

  it('have no thread without work', () => {
    expect(names(shape(16, 2, 10))).toEqual([
      'tile 4, 64 threads',
      'tile 2, 64 threads',
      'tile 1, 64 threads',
    ])
    expect(names(shape(32, 2, 10))).toEqual([
      'tile 4, 64 threads',
      'tile 4, 128 threads',
      'tile 2, 128 threads',
      'tile 1, 128 threads',
    ])
  })

  it('are likely to be best at spreading work where there are few workgroups', () => {
    const variants = variantsFor(shape(64, 3, 10))
    const likely = [1, 8, 9].map((workgroups) => nameOf(likelyBest(variants, workgroups)))
    expect(likely).toEqual(['tile 1, 256 threads', 'tile 1, 256 threads', 'tile 4, 64 threads'])
  })

  it('have answers of their own for each adapter, text of the kernels, shape and crowd', () => {
    const info = { vendor: 'a', architecture: 'b', device: 'c', description: 'd' } as GPUAdapterInfo
    const own = shape(64, 3, 10)
    const keys = [
      tuningKey(info, 'text', own, 1),
      tuningKey({ ...info, device: 'e' } as GPUAdapterInfo, 'text', own, 1),
      tuningKey(info, 'next', own, 1),
      tuningKey(info, 'text', shape(64, 3, 11), 1),
      tuningKey(info, 'text', own, 2),
      tuningKey(info, 'text', own, 100),
    ]
    expect(new Set(keys).size).toBe(keys.length)
    expect(tuningKey(info, 'text', own, 100)).toBe(tuningKey(info, 'text', own, 200))
  })
})
