/** Numbers as the page writes them. */
import { experimentLetter } from '../study/experiment-name.ts'

const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const SIGNIFICANT = new Intl.NumberFormat('en', { maximumSignificantDigits: 4, useGrouping: true })

/** 12400 → “12,400”. */
export const whole = (value: number): string => GROUPED.format(value)

/** 41230 → “41 k”, 1900000 → “1.9 M”. */
export function rate(value: number): string {
  if (!(value > 0)) return '0'
  for (const [size, unit] of [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const)
    if (value >= size) return `${(value / size).toFixed(value < 10 * size ? 1 : 0)} ${unit}`
  return value.toFixed(value < 10 ? 1 : 0)
}

/** Seconds → “0:04”, “1:02:03”. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–'
  const total = Math.ceil(seconds)
  const [hours, minutes] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60)]
  const rest = String(total % 60).padStart(2, '0')
  if (hours >= 48) return `${whole(Math.round(hours / 24))} days`
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

/** A measured value: about three digits that matter; “–” when it is none. */
export function measured(value: number | undefined, decimals?: number): string {
  if (value === undefined || !Number.isFinite(value)) return '–'
  return decimals === undefined ? SIGNIFICANT.format(value) : value.toFixed(decimals)
}

/** 25000 → “25k”: for axes. */
export function short(value: number): string {
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e6) return `${trim(value / 1e6)}M`
  if (size >= 1e3) return `${trim(value / 1e3)}k`
  return trim(value)
}

/** 1 → “B”, the name of an experiment in selectors and legends. */
export const letter = experimentLetter

const trim = (value: number): string => String(Number(value.toPrecision(4)))

/** A share as percent, such as “6.38 %”. */
export const percent = (share: number): string =>
  `${(100 * share)
    .toPrecision(share < 0.001 ? 1 : 3)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')} %`
