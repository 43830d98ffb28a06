import { AGGREGATE_WORDS, AGGREGATES, type AggregateName } from '../measure/aggregate.ts'
import { usePage, useView } from './lab-context.tsx'

/** Which aggregate of a run's checkpoints is shown. @param id for its label */
export function AggregateSelect({ id }: { readonly id: string }) {
  const { view } = usePage()
  const aggregate = useView((state) => state.aggregate)
  return (
    <span className="select">
      <select
        id={id}
        value={aggregate}
        onChange={(event) => view.getState().setAggregate(event.target.value as AggregateName)}
      >
        {AGGREGATES.map((name) => (
          <option key={name} value={name}>
            {AGGREGATE_WORDS[name]}
          </option>
        ))}
      </select>
    </span>
  )
}
