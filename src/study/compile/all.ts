import { type CompiledStudy, compileWith } from '../compile.ts'
import type { Prepared } from '../prepare.ts'
import type { Study } from '../study.ts'
import { compileCoupling } from './coupling.ts'
import { aligned } from './norm.ts'
import { pruned } from './pruning.ts'
import type { Rooms } from './rooms.ts'
import { compileSource } from './source.ts'
import { compileTarget, targetLaw } from './target.ts'
import { compileTime } from './time.ts'

/** Makers of every kind. */
export const ALL: Rooms = {
  target: compileTarget,
  law: targetLaw,
  source: compileSource,
  aligned,
  pruned,
  coupling: compileCoupling,
  time: compileTime,
}

/** Compiles a study of any kinds; see `compileWith`. */
export function compileStudy(study: Study, prepared: Prepared = new Map()): CompiledStudy {
  return compileWith(ALL, study, prepared)
}
