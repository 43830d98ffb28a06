import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type ClaimProblem, claimProblems } from '../../store/claim-list.ts'
import { claimNotes } from '../../study/claim-notes.ts'
import { sentenceOf } from '../../study/claim-words.ts'
import { CLAIM, type Claim } from '../../study/claims.ts'
import { fieldsOf } from '../../study/field.ts'
import type { Study } from '../../study/study.ts'
import { Choice } from '../choice.tsx'
import HelpText from '../help-text.tsx'
import { Icon } from '../icons.tsx'
import { type ClaimDraft, changedDraft, claimOf, ofKind } from './claim-draft.ts'
import { ClaimField } from './claim-field.tsx'

interface ClaimFormProps {
  readonly study: Study
  readonly given: Claim
  /** What the button that takes it is called. */
  readonly verb: string
  /** Takes the claim; answers with the sentence that refuses it. */
  onSave(value: unknown): string | undefined
  onCancel(): void
}

const KINDS = ['difference', 'trend'] as const
/** In the order of a sentence; the rest is folded away. */
const ORDER = [
  'measure',
  'first',
  'direction',
  'second',
  'experiments',
  'aggregate',
  'test',
  'text',
]

/** Makes or changes a claim. Its controls come from the table of claims. */
export default function ClaimForm({ study, given, verb, onSave, onCancel }: ClaimFormProps) {
  const [draft, setDraft] = useState<ClaimDraft>(given)
  const [refused, setRefused] = useState<string>()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select')?.focus()
    // The panel is the last one: without this most of the form would be below the fold.
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const value = claimOf(draft)
  const problems = claimProblems(study, value)
  const notes =
    problems.length > 0 ? [] : claimNotes({ study, claim: value as Claim, judgement: undefined })
  const fields = fieldsOf(CLAIM, draft)
  const names = Object.keys(fields)
  const usual = ORDER.filter((name) => names.includes(name))
  const rare = names.filter((name) => !ORDER.includes(name))
  const placeholder =
    problems.length > 0 ? '' : sentenceOf(study, { ...(value as Claim), text: '' })
  const control = (name: string) => (
    <ClaimField
      key={name}
      name={name}
      field={fields[name]!}
      help={`claim.${draft.kind}.${name}`}
      value={draft[name]}
      experiments={study.experiments}
      problem={problemOf(problems, name)}
      placeholder={placeholder}
      onChange={(changed) => setDraft(changedDraft(draft, name, changed))}
    />
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (problems.length === 0) setRefused(onSave(value))
  }
  return (
    <form
      ref={form}
      className="claim-form"
      aria-label={verb}
      onSubmit={submit}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <Choice
        legend="Kind"
        values={KINDS}
        words={{
          difference: CLAIM.names.difference.toLowerCase(),
          trend: CLAIM.names.trend.toLowerCase(),
        }}
        value={draft.kind}
        onChange={(kind) => setDraft(ofKind(draft, kind, study.experiments.length))}
      />
      <p className="figure-note">
        <HelpText of={`claim:${draft.kind}`} brief />
      </p>
      {usual.map(control)}
      <details className="rare">
        <summary>
          More <Icon name="down" />
        </summary>
        {rare.map(control)}
      </details>
      <div role="status">
        {notes.map((note) => (
          <p key={note} className="figure-note">
            {note}
          </p>
        ))}
      </div>
      {refused && (
        <p className="problem" role="alert">
          {refused}
        </p>
      )}
      <p className="claim-buttons">
        <button
          type="submit"
          className="plain-button small strong"
          aria-disabled={problems.length > 0 ? true : undefined}
          title={problems[0]?.sentence}
        >
          {verb}
        </button>
        <button type="button" className="plain-button small" onClick={onCancel}>
          Cancel
        </button>
      </p>
    </form>
  )
}

const problemOf = (problems: readonly ClaimProblem[], name: string): string | undefined =>
  problems.find(({ field }) => field === name)?.sentence
