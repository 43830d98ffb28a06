import { AGGREGATE_WORDS } from '../../measure/aggregate.ts'
import type { ClaimProgress } from '../../store/judging.ts'
import { claimNotes, waitsFor } from '../../study/claim-notes.ts'
import { effectName, effectWords, probability, sentenceOf } from '../../study/claim-words.ts'
import type { Claim } from '../../study/claims.ts'
import type { JudgedClaim, Verdict } from '../../study/judge.ts'
import type { Study } from '../../study/study.ts'
import { IntervalPicture } from '../../views/interval-picture.tsx'
import { type Fact, Facts } from './facts.tsx'

interface ClaimCardProps {
  readonly study: Study
  readonly place: number
  readonly claim: Claim
  /** Undefined while it is being judged. */
  readonly judgement: JudgedClaim | undefined
  /** How far the runs of its experiments are. */
  readonly progress: ClaimProgress
  /** What can be done with it; nothing where it is only shown. */
  readonly tools?: ClaimTools
}

interface ClaimTools {
  /** Why it can neither be changed nor removed just now. */
  readonly blocked: string | undefined
  onEdit(): void
  onRemove(): void
}

/** Verdicts are told by word and by mark. */
const MARKS: Readonly<Record<Verdict, readonly [mark: string, className: string]>> = {
  holds: ['✓', 'holds'],
  'does not hold': ['✕', 'fails'],
  opposite: ['⇄', 'fails'],
  'not decided': ['?', 'open'],
}

/** A claim, what its runs say of it, and what can be done with it. */
export function ClaimCard(props: ClaimCardProps) {
  const { study, place, claim, judgement, progress, tools } = props
  const standing = { study, claim, judgement, ...progress }
  const waits = waitsFor(standing)
  return (
    <li className="claim" data-testid={`claim-${place}`}>
      <p className="claim-sentence">{sentenceOf(study, claim)}</p>
      <p className="quiet claim-how">{howJudged(claim)}</p>
      {waits !== undefined ? (
        <p className="quiet">{waits}</p>
      ) : judgement ? (
        <>
          <VerdictWords
            verdict={judgement.verdict}
            soFar={progress.training.some((count) => count > 0)}
          />
          <IntervalPicture
            effect={judgement.effect}
            interval={judgement.interval}
            claimed={claim.direction === 'lower' || claim.direction === 'falls' ? 'below' : 'above'}
            margin={claim.margin}
            {...(claim.kind === 'trend' && { reach: 1 })}
            words={(value) => effectWords(claim, value)}
          />
          <Facts facts={factsOf(judgement)} />
        </>
      ) : (
        <p className="quiet">Being judged.</p>
      )}
      {claimNotes(standing).map((note) => (
        <p key={note} className="figure-note">
          {note}
        </p>
      ))}
      {tools && <ClaimButtons place={place} {...tools} />}
    </li>
  )
}

function ClaimButtons({
  place,
  blocked,
  onEdit,
  onRemove,
}: ClaimTools & { readonly place: number }) {
  const blocking = { 'aria-disabled': blocked !== undefined || undefined, title: blocked }
  return (
    <p className="claim-buttons">
      <button
        type="button"
        className="plain-button small"
        aria-label={`Edit claim ${place + 1}`}
        {...blocking}
        onClick={() => blocked ?? onEdit()}
      >
        Edit
      </button>
      <button
        type="button"
        className="plain-button small"
        aria-label={`Remove claim ${place + 1}`}
        {...blocking}
        onClick={() => blocked ?? onRemove()}
      >
        Remove
      </button>
    </p>
  )
}

function VerdictWords({ verdict, soFar }: { readonly verdict: Verdict; readonly soFar: boolean }) {
  const [mark, className] = MARKS[verdict]
  return (
    <p className={`claim-verdict ${className}`}>
      <span className="claim-mark" aria-hidden="true">
        {mark}
      </span>
      <span>
        {verdict === 'opposite' ? 'opposite: surely the other way round' : verdict}
        {soFar && <span className="quiet"> so far</span>}
      </span>
    </p>
  )
}

/** “median of last five checkpoints · paired by seed · level .05”. */
function howJudged(claim: Claim): string {
  const test =
    claim.kind === 'trend'
      ? 'permutations within seeds'
      : claim.test === 'paired'
        ? 'paired by seed'
        : 'Welch’s t'
  return [
    AGGREGATE_WORDS[claim.aggregate],
    test,
    `level ${String(claim.level).replace(/^0/, '')}`,
    ...(claim.margin > 0 ? [`margin ${claim.margin}`] : []),
  ].join(' · ')
}

function factsOf(judgement: JudgedClaim): Fact[] {
  const { claim, effect, interval, p, adjusted, holdsIn, of, lost } = judgement
  const ends = interval.every(Number.isFinite)
    ? ` [${interval.map((end) => effectWords(claim, end)).join(', ')}]`
    : ''
  return [
    { name: effectName(claim), value: effectWords(claim, effect) + ends, help: 'fact:effect' },
    { name: 'p, one-sided', value: probability(p), help: 'fact:p' },
    { name: 'p for all claims (Holm)', value: probability(adjusted), help: 'fact:adjusted' },
    {
      name: 'as claimed in',
      value: `${holdsIn} of ${of} ${of === 1 ? 'run' : 'runs'}`,
      help: 'fact:holdsIn',
    },
    ...(lost > 0 ? [{ name: 'lost runs', value: String(lost), help: 'fact:lost' as const }] : []),
  ]
}
