import { METRIC_NAMES } from '../measure/metrics.ts'
import { PROTOCOLS } from '../study/presets/paper-table.ts'
import type { EngineWish } from './commands.ts'

export const ENGINES: readonly EngineWish[] = ['auto', 'wasm', 'gpu', 'reference']

export const USAGE = `Source Lab without a screen

  npm run -s lab -- run STUDY [options]      train a study and measure it
  npm run -s lab -- reproduce [options]      the paper's table, beside what was published
  npm run -s lab -- pytorch STUDY [options]  an experiment as a PyTorch script
  npm run -s lab -- merge FILES [options]    files of results of one study together
  npm run -s lab -- metrics [options]        measure generated points against target points
  npm run -s lab -- bench [options]          time the engines, and the peers that are installed
  npm run -s lab -- entanglement [options]   which number of path entanglement predicts failure (docs/findings.md)
  npm run -s lab -- presets                  list the presets
  npm run -s lab -- fields                   list every field of a study with default and limits

STUDY is a preset such as paper/icfm, a lesson such as lesson/4, a link of the page, the path of a JSON file, or - for stdin.

Options of run
  --runs N       runs of every experiment, each with a seed of its own
  --steps N      training steps of every run
  --seed N       the seed from which all is drawn
  --engine NAME  ${ENGINES.join(', ')}; auto, the default, measures and takes the fastest
  --cores N      cores to train on; all when left out
  --out FILE     write every run down as it ends; a file that is there already is gone on with
  --shard I/N    only the I-th of N equal parts of the runs
  --metrics LIST metrics of the table, with commas between; all when left out:
                 ${METRIC_NAMES.slice(0, 5).join(', ')},
                 ${METRIC_NAMES.slice(5, 10).join(', ')},
                 ${METRIC_NAMES.slice(10).join(', ')}
  --json         one JSON object with all metrics on stdout instead of a table

Options of reproduce
  --protocol NAME  ${Object.keys(PROTOCOLS).join(' or ')}: what the authors' code does, the default, or what their paper says
  --runs N         10 when left out, as in the paper
  --seed N, --engine NAME, --cores N, --out FILE, --shard I/N, --json  as in run

Options of pytorch
  --experiment N  number of the experiment in its study; 1 when left out

Options of merge
  --out FILE     write all runs into one file, in the study's order
  --metrics LIST, --json  as in run

Options of metrics
  --generated FILE  generated points, a line each: x, y
  --target FILE     target points: x, y and, if there is one, the mode of each
  --modes LIST      directions of the target's modes in degrees, with commas between, such as 257.578,339,63.126
  --json            one JSON object on stdout instead of a table; “missing” says of each metric that is left out why

Options of bench
  --quick        fewer and shorter measurements
  --json         one JSON object on stdout instead of a table

Options of entanglement
  --runs N, --steps N, --seed N, --engine NAME, --cores N  as in run; 8 runs of 20000 steps when left out
  --gammas A,B   cosines of the caps' half width; seven from 0.5 to 0.995 when left out
  --out FILE     every run's numbers as JSON into a file
  --picture FILE the best predictor against failure rate as SVG into a file
  --from FILE    the numbers of an earlier --out; nothing is trained
  --json         every run's numbers on stdout instead of a table

Exit code 2: the input is not valid. 1: something failed. 130: interrupted.
`
