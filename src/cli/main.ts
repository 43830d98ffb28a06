/** Source Lab without a screen: `run` trains a study, `bench` times the engines. Results on stdout, all else on stderr. */
import { version } from '../../package.json'
import { ResultsError } from '../runtime/results-file.ts'
import { sentencesOf } from '../study/sentences.ts'
import { StudyError } from '../study/study-error.ts'
import { parseCommand } from './arguments.ts'
import { whatIsKept } from './interrupted.ts'
import { fieldList, presetList } from './listings.ts'
import { harmless, isUnread, printed } from './output.ts'
import { USAGE, usageOf } from './usage.ts'
import { UsageError } from './usage-error.ts'

/** Exit codes: bad input, anything else that failed, interrupted. */
const BAD_INPUT = 2
const FAILED = 1
const INTERRUPTED = 130

/** Errors of which the input is the reason. */
const BAD = [StudyError, UsageError, ResultsError]

process.on('SIGINT', () => {
  // Worker threads end with the process.
  process.stderr.write(`\nInterrupted. ${whatIsKept()}`.trimEnd().concat('\n'))
  process.exit(INTERRUPTED)
})

async function main(): Promise<number> {
  const command = parseCommand(process.argv.slice(2))
  switch (command.kind) {
    case 'help':
      await printed(command.of === undefined ? USAGE : usageOf(command.of))
      return 0
    case 'version':
      await printed(`${version}\n`)
      return 0
    case 'presets':
      await printed(presetList())
      return 0
    case 'fields':
      await printed(fieldList())
      return 0
    case 'run': {
      const { runCommand } = await import('./run-command.ts')
      await printed(await runCommand(command))
      return 0
    }
    case 'reproduce': {
      const { reproduceCommand } = await import('./reproduce-command.ts')
      await printed(await reproduceCommand(command))
      return 0
    }
    case 'pytorch': {
      const { pytorchCommand } = await import('./pytorch-command.ts')
      await printed(await pytorchCommand(command))
      return 0
    }
    case 'merge': {
      const { mergeCommand } = await import('./merge-command.ts')
      await printed(await mergeCommand(command))
      return 0
    }
    case 'metrics': {
      const { metricsCommand } = await import('./metrics-command.ts')
      await printed(await metricsCommand(command))
      return 0
    }
    case 'entanglement': {
      const { entanglementCommand } = await import('./entanglement/entanglement-command.ts')
      await printed(await entanglementCommand(command))
      return 0
    }
    case 'bench': {
      const { benchCommand } = await import('./bench/bench-command.ts')
      await printed(await benchCommand(command))
      return 0
    }
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (isUnread(error)) process.exit(FAILED)
    const sentence =
      error instanceof StudyError
        ? sentencesOf(error.problems).join('\n')
        : error instanceof Error
          ? error.message
          : String(error)
    process.stderr.write(`${harmless(sentence)}\n`)
    process.exit(BAD.some((kind) => error instanceof kind) ? BAD_INPUT : FAILED)
  },
)
