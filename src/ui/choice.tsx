import { useId } from 'react'

interface ChoiceProps<V extends string> {
  readonly legend: string
  readonly values: readonly V[]
  readonly words: Readonly<Record<V, string>>
  readonly value: V
  onChange(value: V): void
}

/** One of a few, all of them in sight. */
export function Choice<V extends string>({
  legend,
  values,
  words,
  value,
  onChange,
}: ChoiceProps<V>) {
  const name = useId()
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <div className="segments">
        {values.map((each) => (
          <label key={each} className="segment">
            <input
              type="radio"
              name={name}
              checked={each === value}
              onChange={() => onChange(each)}
            />
            <span>{words[each]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
