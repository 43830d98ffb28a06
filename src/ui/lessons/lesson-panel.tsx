import { useEffect, useRef, useState } from 'react'
import { COURSE } from '../../store/lessons/course.ts'
import { knownLesson } from '../../store/lessons/known-lesson.ts'
import { type Lesson, stopsOf, stopTitle } from '../../store/lessons/lesson.ts'
import { goToStop, isOwnStudy, openLesson } from '../../store/lessons/navigation.ts'
import { ActionButton } from '../action-button.tsx'
import { Icon } from '../icons.tsx'
import { useLab, usePage, useView } from '../lab-context.tsx'
import { useHandout } from './handout.tsx'
import { LessonClaims } from './lesson-claims.tsx'
import { LessonWords } from './lesson-text.tsx'
import { Paragraphs } from './paragraphs.tsx'
import '../styles/lesson.css'

/** A lesson beside the stage: one stop at a time, and the way to the next. */
export default function LessonPanel() {
  const { view } = usePage()
  const place = useView((state) => state.lesson)
  const lesson = place && knownLesson(place.lesson)
  const [controls, setControls] = useState(false)
  const handout = useHandout(place?.lesson, lesson)
  const body = useRef<HTMLDivElement>(null)
  const { lesson: number = 0, stop = 0 } = place ?? {}
  useEffect(() => {
    if (number === 0 || stop === 0) return
    body.current?.scrollTo(0, 0)
    showOpenPanel()
  }, [number, stop])
  if (!place || !lesson) return null
  const { title } = COURSE[number - 1]!
  const stops = stopsOf(lesson)
  const present = stops[stop - 1]!
  return (
    <section
      className="lesson"
      data-controls={controls || undefined}
      aria-label={`Lesson ${number}: ${title}`}
    >
      <header className="lesson-head">
        <p className="quiet">
          <span className="lesson-word">Lesson </span>
          <span className="number">{`${number} / ${COURSE.length}`}</span>
        </p>
        <button
          type="button"
          className="link-button"
          aria-pressed={controls}
          onClick={() => setControls(!controls)}
        >
          {controls ? 'Show the text' : 'Show the controls'}
        </button>
        <button
          type="button"
          className="plain-button square small bare"
          aria-label="Close the lesson"
          title="Close the lesson; its study stays"
          onClick={() => view.getState().setLesson(undefined)}
        >
          <Icon name="close" />
        </button>
        <h2>{title}</h2>
      </header>
      <div className="lesson-text">
        <Stops lesson={lesson} stop={stop} />
        <div className="lesson-body" ref={body}>
          <Changed lesson={lesson} number={number} stop={stop} />
          <h3>{stopTitle(lesson, present)}</h3>
          <StopBody lesson={lesson} number={number} stop={stop} />
        </div>
        <footer className="lesson-foot">
          <ActionButton id="previous-step" className="plain-button">
            Back
          </ActionButton>
          <ActionButton id="next-step" className="plain-button strong">
            {stop < stops.length
              ? 'Next'
              : number < COURSE.length
                ? `Lesson ${number + 1}`
                : 'Next'}
          </ActionButton>
        </footer>
      </div>
      <p className="hidden" role="status">
        {`Step ${stop} of ${stops.length}: ${stopTitle(lesson, present)}`}
      </p>
      {handout}
    </section>
  )
}

/** A mark for every stop, by which one goes there. */
function Stops({ lesson, stop }: { readonly lesson: Lesson; readonly stop: number }) {
  const page = usePage()
  return (
    <ol className="lesson-stops" aria-label="Steps of the lesson">
      {stopsOf(lesson).map((each, place) => (
        <li key={each}>
          <button
            type="button"
            aria-label={`Step ${place + 1}: ${stopTitle(lesson, each)}`}
            title={stopTitle(lesson, each)}
            aria-current={place + 1 === stop ? 'step' : undefined}
            onClick={() => goToStop(page, place + 1)}
          />
        </li>
      ))}
    </ol>
  )
}

interface AtStop {
  readonly lesson: Lesson
  /** Both from 1. */
  readonly number: number
  readonly stop: number
}

/** Says where the open study is not the lesson's own, and brings that one back. */
function Changed({ lesson, number, stop }: AtStop) {
  const page = usePage()
  const own = useLab((lab) => isOwnStudy(lesson, lab.study))
  if (own) return null
  return (
    <p className="lesson-changed">
      The study has been changed: what the text says is of the lesson’s own.{' '}
      <button
        type="button"
        className="link-button"
        onClick={() => void openLesson(page, number, stop)}
      >
        Open as it was
      </button>
    </p>
  )
}

function StopBody({ lesson, stop }: AtStop) {
  const page = usePage()
  const stops = stopsOf(lesson)
  const present = stops[stop - 1]!
  if (typeof present === 'number') {
    const { text, look } = lesson.steps[present]!
    return (
      <>
        <Paragraphs text={text} />
        {look && (
          <p className="lesson-look">
            <b>Look: </b>
            <LessonWords text={look} />
          </p>
        )}
      </>
    )
  }
  if (present === 'claims') return <LessonClaims lesson={lesson} />
  return (
    <>
      <p className="lesson-question">
        <LessonWords text={lesson.question} />
      </p>
      {present === 'answer' ? (
        <Paragraphs text={lesson.answer} />
      ) : (
        <button
          type="button"
          className="plain-button"
          onClick={() => goToStop(page, stops.indexOf('answer') + 1)}
        >
          Show an answer
        </button>
      )}
    </>
  )
}

/** Brings the first panel that is unfolded into sight, where the evidence scrolls by itself. */
function showOpenPanel(): void {
  requestAnimationFrame(() => {
    const evidence = document.querySelector('.evidence')
    const panel = evidence?.querySelector('.fold[aria-expanded="true"]')?.closest('section')
    if (!evidence || evidence.scrollHeight <= evidence.clientHeight) return
    const top = panel ? panel.getBoundingClientRect().top - evidence.getBoundingClientRect().top : 0
    evidence.scrollTo(0, panel ? evidence.scrollTop + top : 0)
  })
}
