import { version } from '../../package.json'
import { compileStudy } from '../study/compile/all.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { preparationsOf } from '../study/preparations.ts'
import { pytorchScript } from '../study/pytorch/script.ts'
import type { Study } from '../study/study.ts'
import type { PytorchCommand } from './commands.ts'
import { readStudy } from './read-study.ts'
import { withTraining } from './train-study.ts'
import { UsageError } from './usage-error.ts'

/** Writes an experiment as a PyTorch script. @returns what belongs on stdout */
export async function pytorchCommand(command: PytorchCommand): Promise<string> {
  const study = await readStudy(command)
  const { length } = study.experiments
  if (command.experiment > length)
    throw new UsageError(
      `--experiment must be at most ${length}, the number of the study’s experiments, not ${command.experiment}.`,
    )
  const place = command.experiment - 1
  const { experiments } = await compiledOf({ ...study, experiments: [study.experiments[place]!] })
  return pytorchScript(study, place, experiments[0]!, version)
}

/** The study compiled, with the models that it needs trained first. */
async function compiledOf(study: Study): Promise<CompiledStudy> {
  return preparationsOf(study).length > 0
    ? withTraining(study, { engine: 'auto' }, async ({ compiled }) => compiled)
    : compileStudy(study)
}
