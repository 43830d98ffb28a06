import { short } from './format.ts'

interface IntervalPictureProps {
  readonly effect: number
  /** NaN where there is none. */
  readonly interval: readonly [low: number, high: number]
  /** Side of 0 on which the effect is claimed to be. */
  readonly claimed: 'below' | 'above'
  /** The least effect that matters; 0 for none. */
  readonly margin: number
  /** Both ends of the axis lie so far from 0; as far as needed when absent. */
  readonly reach?: number
  /** How a number is written. */
  words(value: number): string
}

/** An effect with its interval against 0, the side that is claimed shaded. As wide as there is room. */
export function IntervalPicture(props: IntervalPictureProps) {
  const { effect, interval, claimed, margin, reach, words } = props
  const [low, high] = interval
  const sizes = [effect, low, high, margin].filter(Number.isFinite).map(Math.abs)
  const end = reach ?? (roundedUp(1.15 * Math.max(0, ...sizes)) || 1)
  const at = (value: number): string => `${(50 * (1 + value / end)).toFixed(2)}%`
  const edge = claimed === 'below' ? -margin : margin
  const known = Number.isFinite(effect)
  const ranged = Number.isFinite(low) && Number.isFinite(high)
  const said = [
    known ? `Effect ${words(effect)}` : 'No effect yet',
    ranged ? `95 % interval ${words(low)} to ${words(high)}` : 'no interval',
    `claimed ${claimed} 0`,
    ...(margin > 0 ? [`margin ${words(edge)}`] : []),
  ].join(', ')
  return (
    <div className="interval-picture">
      <svg role="img" aria-label={`${said}.`}>
        <rect
          className="claimed-side"
          x={claimed === 'below' ? 0 : '50%'}
          y={0}
          width="50%"
          height="100%"
        />
        <line className="zero" x1="50%" x2="50%" y1={0} y2="100%" />
        {margin > 0 && <line className="margin" x1={at(edge)} x2={at(edge)} y1={0} y2="100%" />}
        {ranged && (
          <>
            <line className="range" x1={at(low)} x2={at(high)} y1="50%" y2="50%" />
            {[low, high].map((value, i) => (
              <line
                // biome-ignore lint/suspicious/noArrayIndexKey: two ends, known by their place
                key={i}
                className="range"
                x1={at(value)}
                x2={at(value)}
                y1="30%"
                y2="70%"
              />
            ))}
          </>
        )}
        {known && <circle cx={at(effect)} cy="50%" r={3.5} />}
      </svg>
      <p className="interval-ends number" aria-hidden="true">
        <span>{short(-end)}</span>
        <span>0</span>
        <span>{short(end)}</span>
      </p>
    </div>
  )
}

/** The next number of two digits. */
function roundedUp(size: number): number {
  const unit = 10 ** (Math.floor(Math.log10(size)) - 1)
  return size > 0 ? Math.ceil(size / unit) * unit : 0
}
