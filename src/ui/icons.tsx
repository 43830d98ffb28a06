const PATHS = {
  rewind: 'M3.5 3v4h4M3.9 6.6A5.25 5.25 0 1 1 2.75 9.5',
  undo: 'M5.75 3.25 2.75 6.25l3 3M3 6.25h6.5a3.4 3.4 0 0 1 0 6.8H6',
  redo: 'm10.25 3.25 3 3-3 3M13 6.25H6.5a3.4 3.4 0 0 0 0 6.8H10',
  play: 'M5 3.2v9.6l7.6-4.8z',
  pause: 'M5.2 3.5v9M10.8 3.5v9',
  step: 'M4 3.5 9.5 8 4 12.5zM12 3.5v9',
  seeds: 'M2.75 2.75h10.5v10.5H2.75zM5.6 5.6h.01M10.4 5.6h.01M8 8h.01M5.6 10.4h.01M10.4 10.4h.01',
  list: 'M2.75 4.5h1M6.5 4.5h6.75M2.75 8h1M6.5 8h6.75M2.75 11.5h1M6.5 11.5h6.75',
  columns: 'M2.75 3.25h10.5v9.5H2.75zM8 3.25v9.5',
  vary: 'M2.75 2.75h7.5v7.5h-7.5zM12.75 5.75v7h-7M6.5 4.75v3.5M4.75 6.5h3.5',
  down: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  plus: 'M8 3.5v9M3.5 8h9',
  minus: 'M3.5 8h9',
  fit: 'M2.75 6V2.75H6M10 2.75h3.25V6M13.25 10v3.25H10M6 13.25H2.75V10',
  close: 'm4 4 8 8M12 4l-8 8',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  moon: 'M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z',
  settings: 'M2.5 4.8h6M12 4.8h1.5M2.5 11.2H4M7.5 11.2h6M10.2 3.2v3.2M5.8 9.6v3.2',
  brush:
    'M13.4 2.6 7.6 8.9M7.6 8.9a2.3 2.3 0 0 0-3.9 1.2c-.3 1.4-.5 2-1.5 2.7 2.2.9 5.2.6 5.9-1.5a2.3 2.3 0 0 0-.5-2.4z',
  present: 'M1.75 2.75h12.5v8.5H1.75zM8 11.25v2.5M5 13.75h6',
  more: 'M3.25 8h.01M8 8h.01M12.75 8h.01',
  star: 'm8 2 1.85 3.85 4.15.6-3 3 .7 4.2L8 11.65l-3.7 2 .7-4.2-3-3 4.15-.6z',
  file: 'M3.75 1.75h5l3.5 3.5v9h-8.5zM8.5 2v3.5H12',
} as const
export type IconName = keyof typeof PATHS

/** A line drawing of 16 × 16. Decoration: the control that holds it carries the name. */
export function Icon({ name }: { readonly name: IconName }) {
  const solid = name === 'play'
  return (
    <svg className={solid ? 'icon solid' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
