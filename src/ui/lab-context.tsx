import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { FlowClock } from '../store/flow-clock.ts'
import type { LabState, PageLab } from '../store/lab-store.ts'
import type { Previews } from '../store/previews.ts'
import type { ViewState, ViewStore } from '../store/view-store.ts'
import type { Action, ActionId } from './action.ts'
import type { PlaneHandle } from './plane-handle.ts'

/** All that components need of the page; made once by `app`. */
export interface Page extends PageLab {
  readonly view: ViewStore
  readonly previews: Previews
  readonly flow: FlowClock
  readonly plane: PlaneHandle
  readonly actions: Readonly<Record<ActionId, Action>>
  /** Everything that can be done at present, with what is loaded for it: the names of presets, maps, experiments. */
  everyAction(): Promise<readonly Action[]>
}

const PageContext = createContext<Page | undefined>(undefined)

export const PageProvider = PageContext.Provider

export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('A component of the lab stands outside of its page.')
  return page
}

/** A part of the lab's state. The selector must return the same thing for the same state. */
export const useLab = <T,>(selector: (state: LabState) => T): T =>
  useStore(usePage().store, selector)

/** A part of how things are looked at. */
export const useView = <T,>(selector: (state: ViewState) => T): T =>
  useStore(usePage().view, selector)
