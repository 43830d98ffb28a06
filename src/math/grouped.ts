/** 12400 → “12,400”: a number as sentences say it. */
export const grouped = (value: number): string => value.toLocaleString('en')
