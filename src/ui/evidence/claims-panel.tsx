import { lazy, Suspense, useRef, useState } from 'react'
import { MAX_CLAIMS } from '../../math/limits.ts'
import { claimed, unclaimed, usualClaim } from '../../store/claim-list.ts'
import type { ListEdit } from '../../store/edit.ts'
import { keyOf, progressOfClaim } from '../../store/judging.ts'
import { CLAIM_CAPTION } from '../../study/claim-words.ts'
import { ActionButton } from '../action-button.tsx'
import { Icon } from '../icons.tsx'
import { useLab, usePage } from '../lab-context.tsx'
import { ClaimCard } from './claim-card.tsx'
import { useJudged } from './use-judged.ts'
import '../styles/claims.css'

/** Loaded when a claim is made or changed. */
const ClaimForm = lazy(() => import('./claim-form.tsx'))

/** What the study is to show, and whether it does so far. */
export default function ClaimsPanel() {
  const { store } = usePage()
  const study = useLab((lab) => lab.study)
  const selected = useLab((lab) => lab.selectedExperiment)
  const judged = useJudged()
  /** Place of the claim that is made or changed. */
  const [open, setOpen] = useState<number>()
  const [said, setSaid] = useState('')
  const add = useRef<HTMLButtonElement>(null)
  const { claims, experiments } = study
  // Places stay as they are, and what was typed stays, while a claim is made or changed.
  const blocked = open === undefined ? undefined : 'Take or cancel the open claim first.'
  const noMore =
    blocked ??
    (claims.length >= MAX_CLAIMS ? `A study has at most ${MAX_CLAIMS} claims.` : undefined)
  const take = (edit: ListEdit, done: string): string | undefined => {
    const problem = store.getState().setExperiments(edit)
    if (!problem) close(done)
    return problem
  }
  const close = (words: string): void => {
    setOpen(undefined)
    setSaid(words)
    // Where it was is gone; the button is there once more.
    requestAnimationFrame(() => add.current?.focus())
  }
  const form = (place: number) => (
    <Suspense fallback={<p className="quiet">…</p>}>
      <ClaimForm
        key={place}
        study={study}
        given={claims[place] ?? usualClaim('difference', experiments.length)}
        verb={place < claims.length ? `Change claim ${place + 1}` : 'Make the claim'}
        onSave={(value) =>
          take(
            claimed(study, place, value, selected),
            place < claims.length ? 'Claim changed.' : 'Claim made.',
          )
        }
        onCancel={() => close('')}
      />
    </Suspense>
  )
  return (
    <>
      {judged.problem && (
        <p className="problem">The claims could not be judged: {judged.problem}</p>
      )}
      {claims.length === 0 && open === undefined && (
        <p className="quiet">
          This study claims nothing yet. A claim says that one experiment is better than another, or
          that a metric rises or falls over several, and the runs say whether that holds.
        </p>
      )}
      {claims.length > 0 && (
        <ol className="claims">
          {claims.map((claim, place) =>
            open === place ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: claims are known by their place
              <li key={place} className="claim">
                {form(place)}
              </li>
            ) : (
              <ClaimCard
                // biome-ignore lint/suspicious/noArrayIndexKey: claims are known by their place
                key={place}
                study={study}
                place={place}
                claim={claim}
                judgement={judged.claims.get(keyOf(claim))}
                progress={progressOfClaim(claim, study, judged)}
                tools={{
                  blocked,
                  onEdit: () => setOpen(place),
                  onRemove: () => take(unclaimed(study, place, selected), 'Claim removed.'),
                }}
              />
            ),
          )}
        </ol>
      )}
      {open !== undefined && open >= claims.length && form(open)}
      {experiments.length < 2 ? (
        <p className="quiet">
          A claim compares experiments, and this study has one.{' '}
          <ActionButton id="study" className="link-button">
            Add another
          </ActionButton>
        </p>
      ) : (
        (open === undefined || open < claims.length) && (
          <button
            ref={add}
            type="button"
            className="plain-button small"
            aria-disabled={noMore !== undefined || undefined}
            title={noMore}
            onClick={() => noMore ?? setOpen(claims.length)}
          >
            <Icon name="plus" />
            Add a claim
          </button>
        )
      )}
      <p className="hidden" role="status">
        {said}
      </p>
      {claims.length > 0 && (
        <p className="figure-note claim-caption">
          {CLAIM_CAPTION}. The shaded side of a picture is the one that is claimed.
        </p>
      )}
    </>
  )
}
