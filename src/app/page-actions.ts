import type { Version } from '../store/versions.ts'
import { type SheetName, THEMES, type ViewStore } from '../store/view-store.ts'
import type { Action, ActionId } from '../ui/action.ts'
import { type ActionTargets, always } from './action-targets.ts'

/** Node, where tests run, has no platform to ask for before version 21. */
const MOD = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl'

/** What the user can do with the study and the page. */
export function pageActions(targets: ActionTargets): readonly Action[] {
  const { store, view, openFile } = targets
  return [
    {
      id: 'undo',
      group: 'Study',
      name: ({ versions }) =>
        named('Undo', versions.past.length > 0 ? versions.present : undefined),
      keys: ['$mod+z'],
      keyName: `${MOD} Z`,
      run: () => store.getState().undo(),
      blocked: ({ versions }) =>
        versions.past.length > 0 ? undefined : 'nothing of the study has been changed',
    },
    {
      id: 'redo',
      group: 'Study',
      name: ({ versions }) => named('Redo', versions.future[0]),
      keys: ['$mod+Shift+z', 'Control+y'],
      keyName: `⇧ ${MOD} Z`,
      run: () => store.getState().redo(),
      blocked: ({ versions }) => (versions.future.length > 0 ? undefined : 'nothing was undone'),
    },
    sheetAction('study', 'Study', 'Study: experiments and sweeps', 'e', view),
    sheetAction('results', 'Study', 'Results of all experiments', 't', view),
    sheetAction('export', 'Page', 'Export: pictures, film, numbers, weights, script', 'x', view),
    sheetAction('share', 'Page', 'Share: link, QR code, file', 'c', view),
    sheetAction('library', 'Study', 'Library of kept studies', 'm', view),
    sheetAction('gallery', 'Study', 'Gallery of presets', 'g', view),
    sheetAction('lessons', 'Page', 'Lessons', 'l', view),
    stopAction('next-step', 'Next step of the lesson', 'PageDown', 1, targets),
    stopAction('previous-step', 'Previous step of the lesson', 'PageUp', -1, targets),
    {
      id: 'open-file',
      group: 'Study',
      name: () => 'Open study file…',
      keys: ['o'],
      keyName: 'O',
      run: openFile,
      blocked: always,
    },
    {
      id: 'theme',
      group: 'Page',
      name: () => 'Light, dark, or as the system',
      keys: ['d'],
      keyName: 'D',
      run: () => {
        const { theme, setTheme } = view.getState()
        setTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!)
      },
      blocked: always,
    },
    {
      id: 'present',
      group: 'Presenting',
      name: () => 'Present',
      keys: ['p'],
      keyName: 'P',
      run: () => {
        const { presenting, setPresenting } = view.getState()
        setPresenting(!presenting)
      },
      blocked: always,
    },
    {
      id: 'palette',
      group: 'Page',
      name: () => 'Find a command',
      keys: ['$mod+k', '/'],
      keyName: `${MOD} K`,
      run: () => view.getState().setSheet('palette'),
      blocked: always,
    },
    {
      id: 'help',
      group: 'Page',
      name: () => 'Keys and help',
      keys: ['Shift+?', '?'],
      keyName: '?',
      run: () => {
        const { sheet, setSheet } = view.getState()
        setSheet(sheet === 'help' ? undefined : 'help')
      },
      blocked: always,
    },
  ]
}

/** What is done, and to what. */
function named(verb: string, version: Version | undefined): string {
  return version?.edit ? `${verb}: ${version.edit.label}` : verb
}

function stopAction(
  id: ActionId,
  name: string,
  key: string,
  by: 1 | -1,
  targets: ActionTargets,
): Action {
  return {
    id,
    group: 'Page',
    name: () => name,
    keys: [key],
    keyName: by > 0 ? 'Page ↓' : 'Page ↑',
    run: async () => (await import('../store/lessons/navigation.ts')).moveStop(targets, by),
    blocked: (_, { lesson }) => (lesson ? undefined : 'no lesson is open'),
  }
}

function sheetAction(
  id: SheetName,
  group: Action['group'],
  name: string,
  key: string,
  view: ViewStore,
): Action {
  return {
    id,
    group,
    name: () => name,
    keys: [key],
    keyName: key.toUpperCase(),
    run: () => view.getState().setSheet(id),
    blocked: always,
  }
}
