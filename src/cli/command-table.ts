/** Every command with what it does, what it takes, and an example that works: what words are read by and help is written from. */
import type { CommandName } from './commands.ts'
import type { OptionName } from './options.ts'

export interface CommandWords {
  /** What stands behind its name beside options; empty where nothing does. */
  readonly takes: string
  /** In a few words, for the list of commands. */
  readonly says: string
  /** What else there is to know. */
  readonly more?: string
  readonly options: readonly OptionName[]
  /** What stands for options that are left out. */
  readonly usual: Partial<Record<OptionName, string>>
  /** What options set here, where that is not what they set elsewhere. */
  readonly instead?: Partial<Record<OptionName, string>>
  /** Words that work as they are. */
  readonly example: string
}

const STUDY =
  'STUDY is a preset such as paper/icfm (“presets” lists them), a lesson such as lesson/4, a link of the page, the path of a JSON file, or - for stdin.'
const OWN = 'the study’s own'
const MACHINE = { engine: 'auto', cores: 'all' } as const
const TRAINING = { ...MACHINE, shard: 'all runs' } as const

export const COMMAND_TABLE = {
  run: {
    takes: 'STUDY',
    says: 'train a study and measure it',
    more: `${STUDY} Progress goes to stderr. Killed or interrupted, the same command with --out goes on where it was.`,
    options: ['runs', 'steps', 'seed', 'out', 'json', 'metrics', 'engine', 'cores', 'shard'],
    usual: { ...TRAINING, runs: OWN, steps: OWN, seed: OWN, metrics: 'all' },
    example: 'run paper/icfm --steps 2000 --runs 2',
  },
  reproduce: {
    takes: '',
    says: 'the paper’s table, beside what was published',
    more: 'Nine experiments of ten runs each: about five minutes on two cores. Killed or interrupted, the same command with --out goes on where it was.',
    options: ['protocol', 'runs', 'seed', 'out', 'json', 'engine', 'cores', 'shard'],
    usual: { ...TRAINING, protocol: 'code', runs: '10, as in the paper', seed: '0' },
    example: 'reproduce --out table.jsonl',
  },
  pytorch: {
    takes: 'STUDY',
    says: 'an experiment as a PyTorch script',
    more: STUDY,
    options: ['experiment'],
    usual: { experiment: '1' },
    example: 'pytorch paper/otcfm > otcfm.py',
  },
  merge: {
    takes: 'FILES',
    says: 'files of results of one study together',
    more: 'FILES are what “run … --out FILE” wrote, of one study, version and engine, in any order.',
    options: ['out', 'json', 'metrics'],
    usual: { metrics: 'all' },
    instead: { out: 'a new file, into which all runs are written in the study’s order' },
    example: 'merge part.1.jsonl part.2.jsonl --out all.jsonl',
  },
  metrics: {
    takes: '',
    says: 'measure generated points against target points',
    more: 'Metrics that cannot be measured are left out, and it is said why: on stderr, with --json under “missing”.',
    options: ['generated', 'target', 'modes', 'json'],
    usual: { modes: 'the third column of --target' },
    example: 'metrics --generated generated.csv --target target.csv --modes 257.578,339,63.126',
  },
  bench: {
    takes: '',
    says: 'time the engines, and the peers that are installed',
    more: 'Peers are PyTorch with POT, JAX, TensorFlow.js and jax-js (docs/performance.md). Some minutes, of which nothing else should run.',
    options: ['json', 'quick'],
    usual: {},
    example: 'bench --quick',
  },
  entanglement: {
    takes: '',
    says: 'which number of path entanglement predicts failure',
    more: '168 runs where nothing else is said (docs/findings.md): three couplings, seven caps, eight seeds.',
    options: [
      'runs',
      'steps',
      'seed',
      'gammas',
      'out',
      'json',
      'engine',
      'cores',
      'from',
      'picture',
    ],
    usual: { ...MACHINE, runs: '8', steps: '20000', seed: '0', gammas: 'seven from 0.5 to 0.995' },
    instead: { out: 'where the numbers of every run are written, as JSON' },
    example: 'entanglement --out entanglement.json --picture entanglement.svg',
  },
  presets: {
    takes: '',
    says: 'list the presets',
    options: [],
    usual: {},
    example: 'presets',
  },
  fields: {
    takes: '',
    says: 'list every field of a study with default and limits',
    options: [],
    usual: {},
    example: 'fields',
  },
} as const satisfies Record<CommandName, CommandWords>

export const COMMAND_NAMES = Object.keys(COMMAND_TABLE) as readonly CommandName[]
