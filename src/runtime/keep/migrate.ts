/** Brings entries of earlier formats up to date: one step for each change of `KEPT_FORMAT`. */

import type { Loose } from '../../math/plain-object.ts'
import { parseStudy } from '../../study/study.ts'
import { isNumber, type Pieces } from './checks.ts'
import { KEPT_FORMAT, STUDY_PIECE } from './kept.ts'
import { bytesOf, summaryOf } from './kept-results.ts'
import { readState } from './read-kept.ts'

type Step = (head: Loose, pieces: Pieces) => Loose

/** By the format that they start from. */
const STEPS: Readonly<Record<number, Step>> = {
  // Until then one study had room: nothing said what a list shows.
  1: (head, pieces) => {
    const study = parseStudy(pieces.get(STUDY_PIECE))
    const { runs, blocks, samplings } = readState(study, head, pieces)
    return {
      ...head,
      trainedAt: head.savedAt,
      starred: false,
      summary: summaryOf({
        study,
        samplings,
        over: runs.map(({ over }) => over),
        checkpoints: blocks.flatMap(({ checkpoints }) => checkpoints),
      }),
      bytes: [...pieces.values()].reduce<number>((sum, piece) => sum + bytesOf(piece), 0),
    }
  },
}

/**
 * The head as this lab writes it.
 * @param pieces of the entry; they have had the same form in all formats so far
 * @throws Damaged, or StudyError, where the entry cannot be read
 */
export function upToDate(head: Loose, pieces: Pieces): Loose {
  let now = head
  for (let format = head.format; isNumber(format) && format < KEPT_FORMAT; format++)
    now = { ...(STEPS[format]?.(now, pieces) ?? now), format: format + 1 }
  return now
}
