import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ListEdit } from '../../store/edit.ts'
import { duplicated, renamed, shifted, without } from '../../store/experiment-list.ts'
import type { Progress } from '../../store/progress.ts'
import { useLab, usePage } from '../lab-context.tsx'
import { ExperimentRow, type RowCommand } from './experiment-row.tsx'

interface ExperimentListProps {
  /** One for every experiment. */
  readonly progress: readonly Progress[]
  secondsLeft(place: number): number | undefined
  /** Says why an edit was refused; undefined when none was. */
  onProblem(problem: string | undefined): void
  /** Says what went with an edit unasked; undefined when nothing did. */
  onNote(note: string | undefined): void
}

/** A control of a row that gets the focus once the list has changed. */
interface Focus {
  readonly place: number
  readonly control: string
}

/** The experiments one under the other, each with what can be done with it. */
export function ExperimentList({ progress, secondsLeft, onProblem, onNote }: ExperimentListProps) {
  const { store } = usePage()
  const study = useLab((lab) => lab.study)
  const selected = useLab((lab) => lab.selectedExperiment)
  const list = useRef<HTMLOListElement>(null)
  const focus = useRef<Focus>(undefined)

  const controlAt = ({ place, control }: Focus): HTMLElement | null =>
    list.current?.children[place]?.querySelector<HTMLElement>(`[data-control="${control}"]`) ?? null
  useEffect(() => {
    if (!focus.current) return
    const control = controlAt(focus.current)
    focus.current = undefined
    control?.focus()
    if (control instanceof HTMLInputElement) control.select()
  })

  const take = (edit: ListEdit, then: Focus): void => {
    const problem = store.getState().setExperiments(edit)
    onProblem(problem)
    onNote(problem ? undefined : edit.note)
    if (!problem) focus.current = then
  }
  const run = (place: number, command: RowCommand, control: string): void => {
    switch (command) {
      case 'select':
        store.getState().select(place, store.getState().selectedSeed)
        return
      case 'duplicate':
        take(duplicated(study, place), { place: place + 1, control: 'name' })
        return
      case 'remove': {
        const next = Math.min(place, study.experiments.length - 2)
        take(without(study, place, selected), { place: next, control: 'select' })
        return
      }
      case 'up':
      case 'down': {
        const by = command === 'up' ? -1 : 1
        take(shifted(study, place, by, selected), { place: place + by, control })
      }
    }
  }
  /** Keys of a row; those of a letter only where nothing is typed. */
  const onKeyDown = (event: KeyboardEvent, place: number): void => {
    const target = event.target as HTMLElement
    const control = target.dataset.control ?? 'select'
    const command = commandOf(event, target instanceof HTMLInputElement)
    const neighbour = !command && !event.altKey && ARROWS[event.key]
    if (command) run(place, command, control)
    else if (event.key === 'F2') controlAt({ place, control: 'name' })?.focus()
    else if (neighbour) controlAt({ place: place + neighbour, control })?.focus()
    else return
    event.preventDefault()
  }
  return (
    <ol className="experiment-list" ref={list}>
      {study.experiments.map((experiment, place) => (
        <ExperimentRow
          // biome-ignore lint/suspicious/noArrayIndexKey: experiments are known by their place
          key={place}
          place={place}
          experiment={experiment}
          first={study.experiments[0]!}
          last={place === study.experiments.length - 1}
          selected={place === selected}
          progress={progress[place]!}
          secondsLeft={secondsLeft(place)}
          onCommand={(command) => run(place, command, command)}
          onKeyDown={(event) => onKeyDown(event, place)}
          rename={(name) =>
            store
              .getState()
              .setExperiments(renamed(study, place, name, store.getState().selectedExperiment))
          }
        />
      ))}
    </ol>
  )
}

const ARROWS: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 }

function commandOf(event: KeyboardEvent, typing: boolean): RowCommand | undefined {
  if (event.ctrlKey || event.metaKey) return undefined
  if (event.altKey) {
    if (event.key === 'ArrowUp') return 'up'
    return event.key === 'ArrowDown' ? 'down' : undefined
  }
  if (typing) return undefined
  if (event.key === 'Delete') return 'remove'
  return event.key.toLowerCase() === 'd' ? 'duplicate' : undefined
}
