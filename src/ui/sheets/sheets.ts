/** The sheets over the page by name: what each is made of is loaded when it is opened. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { SheetName } from '../../store/view-store.ts'

export const SHEET_OF: Readonly<Record<SheetName, LazyExoticComponent<ComponentType>>> = {
  study: lazy(() => import('./study-sheet.tsx')),
  results: lazy(() => import('./results-sheet.tsx')),
  share: lazy(() => import('./share-sheet.tsx')),
  library: lazy(() => import('./library-sheet.tsx')),
  export: lazy(() => import('./export-sheet.tsx')),
  lessons: lazy(() => import('./lessons-sheet.tsx')),
  gallery: lazy(() => import('./gallery-sheet.tsx')),
  bench: lazy(() => import('./bench-sheet.tsx')),
  palette: lazy(() => import('./palette-sheet.tsx')),
  help: lazy(() => import('./help-sheet.tsx')),
}
