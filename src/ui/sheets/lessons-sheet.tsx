import type { KeyboardEvent } from 'react'
import { COURSE } from '../../store/lessons/course.ts'
import { openLesson } from '../../store/lessons/navigation.ts'
import { focusedFirst } from '../dialog.tsx'
import { EditorDialog } from '../editor-dialog.tsx'
import { usePage, useView } from '../lab-context.tsx'
import '../styles/course.css'

/** The course: nine lessons, each with an experiment that trains while it is read. */
export default function LessonsSheet() {
  const page = usePage()
  const { view } = page
  const open = useView((state) => state.sheet === 'lessons')
  const present = useView((state) => state.lesson?.lesson)
  const close = () => view.getState().sheet === 'lessons' && view.getState().setSheet(undefined)
  const choose = (number: number): void => {
    close()
    void openLesson(page, number)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const number = Number(event.key)
    if (!COURSE[number - 1] || event.ctrlKey || event.metaKey || event.altKey) return
    // Once the sheet is closed the page would take the key for its own.
    event.preventDefault()
    choose(number)
  }
  return (
    <EditorDialog
      open={open}
      title="Lessons"
      className="lessons-sheet"
      onClose={close}
      onKeyDown={onKeyDown}
    >
      <ol className="course">
        {COURSE.map(({ title, shows }, place) => (
          <li key={title}>
            <button
              ref={place + 1 === (present ?? 1) ? focusedFirst : undefined}
              type="button"
              className="menu-item"
              aria-current={place + 1 === present ? 'true' : undefined}
              onClick={() => choose(place + 1)}
            >
              <span>
                <b>{title}</b>
                <small>{shows}</small>
              </span>
              <kbd>{place + 1}</kbd>
            </button>
          </li>
        ))}
      </ol>
      <p className="quiet">
        Each lesson trains an experiment of its own while you read, and judges a claim by these
        runs.
      </p>
    </EditorDialog>
  )
}
