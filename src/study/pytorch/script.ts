/**
 * An experiment as one Python file that trains and measures it with torch and numpy, and with POT where it transports. Laws are
 * the very tables and pools of points that engines draw from, so no law is written anew; its texts are the `.py` files here.
 */
import type { BatchPlan } from '../../flow/batch.ts'
import type { NetworkShape } from '../../network/shape.ts'
import type { CompiledExperiment } from '../compile.ts'
import { calledExperiment } from '../experiment-name.ts'
import type { Study } from '../study.ts'
import { weightsMetadata } from '../weights-metadata.ts'
import laws from './laws.py?raw'
import main from './main.py?raw'
import measure from './measure.py?raw'
import network from './network.py?raw'
import { couplingPart, pathPart, type ScriptPart, solverPart } from './parts.ts'
import { assignments, lawOf, literal, pointsOf, tableOf } from './python-text.ts'
import sample from './sample.py?raw'
import fresh from './target/fresh.py?raw'
import frozen from './target/frozen.py?raw'
import train from './train.py?raw'
import { partsInWords } from './words.ts'

const ACTIVATIONS: Record<NetworkShape['activation'], string> = {
  selu: 'torch.nn.SELU',
  silu: 'torch.nn.SiLU',
  tanh: 'torch.nn.Tanh',
  relu: 'torch.nn.ReLU',
}

/**
 * The script of one experiment of a study.
 * @param compiled the experiment, compiled
 * @param version of Source Lab
 */
export function pytorchScript(
  study: Study,
  experiment: number,
  compiled: CompiledExperiment,
  version: string,
): string {
  const { batch, evaluation } = compiled
  const parts: readonly ScriptPart[] = [
    { text: laws },
    targetPart(batch),
    couplingPart(batch.coupling),
    pathPart(batch.path),
    networkPart(compiled.network),
    trainingPart(study, experiment, compiled),
    solverPart(evaluation.solver),
    samplingPart(study, experiment, compiled),
    { text: measure },
    { text: main, settings: { RUNS: literal(study.runs), SEED: literal(study.seed) } },
  ]
  const transports = parts.some(({ transport }) => transport)
  const metadata = weightsMetadata(
    {
      study,
      experiment,
      seed: study.seed,
      step: 0,
      network: compiled.network,
      engine: 'pytorch',
      version,
    },
    study.runs,
  )
  const data = Object.assign(
    { SOURCE: lawOf(batch.source), TIME: tableOf(batch.time) },
    ...parts.map((part) => part.data ?? {}),
  ) as Record<string, string>
  return [
    head(study, experiment, version, transports),
    imports(transports),
    section(
      'Settings',
      assignments(Object.assign({}, ...parts.map((part) => part.settings ?? {}))),
    ),
    ...parts.map(({ text }) => text),
    section('The laws of source, target and time, as the lab has compiled them', assignments(data)),
    `METADATA = json.loads(r"""${JSON.stringify(metadata)}""")\n`,
    'if __name__ == "__main__":\n    main()\n',
  ].join('\n\n')
}

function head(study: Study, experiment: number, version: string, transports: boolean): string {
  const title = study.title ? `${study.title}: ` : ''
  const lines = [
    `${title}${calledExperiment(study, experiment)}, in PyTorch.`,
    '',
    ...partsInWords(study.experiments[experiment]!),
    '',
    `Written by Source Lab ${version}. Needs torch and numpy${transports ? ', and POT (the package pot)' : ''}.`,
    'Its draws are not those of the lab, so its results agree in distribution and not run by run.',
    '--help lists its options; --weights writes a file that the lab opens, to prune and measure the model there.',
  ]
  // A backslash or quotes of a name would end the text early.
  return `"""${lines
    .map((line) =>
      line
        .replaceAll(/["\\]/g, "'")
        .replaceAll(/[\s\p{Cc}]+/gu, ' ')
        .trim(),
    )
    .join('\n')}\n"""`
}

function imports(transports: boolean): string {
  return [
    ...['argparse', 'base64', 'copy', 'json', 'math', 'struct'].map((name) => `import ${name}`),
    '',
    'import numpy as np',
    ...(transports ? ['import ot'] : []),
    'import torch',
  ].join('\n')
}

const section = (title: string, text: string): string => `# ${title}\n\n${text}`

function targetPart({ target: { points, fresh: law } }: BatchPlan): ScriptPart {
  return {
    text: law ? fresh : frozen,
    data: { TARGET: pointsOf(points), ...(law && { TARGET_LAW: lawOf(law) }) },
  }
}

function networkPart(shape: NetworkShape): ScriptPart {
  const { width, layers, activation, inputScale = 1, frequencies = 0, output, init } = shape
  return {
    text: network,
    settings: {
      WIDTH: literal(width),
      LAYERS: literal(layers),
      ACTIVATION: ACTIVATIONS[activation],
      INPUT_SCALE: literal(inputScale),
      FREQUENCIES: literal(frequencies),
      INIT: literal(init ?? 'pytorch'),
      PREDICTS: literal(output ?? 'velocity'),
    },
  }
}

function trainingPart(study: Study, experiment: number, compiled: CompiledExperiment): ScriptPart {
  const { batch, optimiser } = compiled
  return {
    text: train,
    settings: {
      BATCH: literal(batch.size),
      STEPS: literal(optimiser.steps),
      EVERY: literal(study.experiments[experiment]!.evaluation.every),
      RATE: literal(optimiser.rate),
      SCHEDULE: literal(optimiser.schedule),
      BETAS: `(${literal(optimiser.beta1)}, ${literal(optimiser.beta2)})`,
      EPSILON: literal(optimiser.epsilon),
      WEIGHT_DECAY: literal(optimiser.weightDecay),
      CLIP: literal(optimiser.clip),
      HUBER: literal(optimiser.huber),
      EMA: literal(optimiser.ema),
    },
  }
}

function samplingPart(study: Study, experiment: number, compiled: CompiledExperiment): ScriptPart {
  const { batch, evaluation } = compiled
  const { source, stitch, scale, data } = evaluation
  return {
    text: sample,
    settings: {
      POINTS: literal(study.experiments[experiment]!.evaluation.points),
      SCALE: literal(scale),
      STITCH_UNTIL: literal(stitch?.until ?? 0),
      STITCH_STEP: literal(stitch?.step ?? null),
    },
    data: {
      SAMPLING_SOURCE: source === batch.source ? 'SOURCE' : lawOf(source),
      DATA: data === batch.target.points ? 'TARGET' : pointsOf(data),
    },
  }
}
