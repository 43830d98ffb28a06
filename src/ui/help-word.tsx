import { type ReactNode, Suspense } from 'react'
import type { MetricName } from '../measure/metrics.ts'
import type { ReadoutAddress } from '../study/help/readouts.ts'
import { HelpText } from './help.tsx'
import { Popover } from './popover.tsx'

interface HelpWordProps {
  readonly of: ReadoutAddress | 'study.runs' | `metric:${MetricName}`
  /** What is explained, as the page calls it. */
  readonly name: string
  readonly align?: 'start' | 'end'
  /** What stands there; the name where it is absent. */
  readonly children?: ReactNode
}

/** A word that explains itself above the page, where there is no room below it. */
export function HelpWord({ of, name, align = 'start', children = name }: HelpWordProps) {
  return (
    <Popover label={children} name={`What is ${name}?`} className="help-word" align={align}>
      <div className="help-panel">
        <Suspense fallback="…">
          <HelpText of={of} />
        </Suspense>
      </div>
    </Popover>
  )
}
