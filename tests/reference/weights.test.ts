/**
 * Exported weights as torch reads them (read_weights.py, which shares no code with us): the files are byte for byte those that
 * it has read, and its networks answer as ours.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { initialParameters } from '../../src/network/init.ts'
import { ReferenceNetwork } from '../../src/network/mlp.ts'
import { tensorsOf } from '../../src/network/named-weights.ts'
import { writeSafetensors } from '../../src/network/safetensors.ts'
import type { NetworkShape } from '../../src/network/shape.ts'
import { parseStudy } from '../../src/study/study.ts'
import { weightsMetadata } from '../../src/study/weights-metadata.ts'
import stored from './weights/forward.json'

const CASES: Record<string, NetworkShape> = {
  'selu.safetensors': { width: 16, layers: 3, activation: 'selu' },
  'silu.safetensors': { width: 16, layers: 1, activation: 'silu', inputScale: 1 / 55.42, init: 'xavier' },
  'tanh.safetensors': { width: 16, layers: 2, activation: 'tanh', inputScale: 1 / 32, frequencies: 2 },
  'relu.safetensors': { width: 32, layers: 4, activation: 'relu', inputScale: 0.25, init: 'he' },
}

it.each(Object.entries(CASES))('torch reads %s and answers as the lab does', (name, network) => {
  const parameters = initialParameters(network, { seed: 7, lane: 0 })
  const study = parseStudy({})
  const origin = { study, experiment: 0, seed: 7, step: 0, network, engine: 'reference', version: 'test' }
  const file = writeSafetensors({
    tensors: tensorsOf(network, parameters),
    // Whatever studies and experiments are called by now: the files are as they were when torch read them.
    metadata: { ...weightsMetadata(origin, 1), study: '', experiment: 'experiment A' },
  })
  if (process.env.WRITE_WEIGHTS)
    writeFileSync(new URL(`weights/${name}`, import.meta.url), file)
  const { sha256, outputs } = (stored.files as Record<string, { sha256: string; outputs: number[][] }>)[name]!
  expect(createHash('sha256').update(file).digest('hex')).toBe(sha256)
  const ours = new ReferenceNetwork(network)
  stored.inputs.forEach(([x, y, t], i) => {
    const answer = ours.forward(parameters, x!, y!, t!)
    for (const o of [0, 1]) {
      const theirs = outputs[i]![o]!
      expect(Math.abs(answer[o]! - theirs)).toBeLessThan(1e-6 * Math.max(1, Math.abs(theirs)))
    }
  })
})
