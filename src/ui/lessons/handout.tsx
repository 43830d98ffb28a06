/** A lesson on paper: made when the page is about to be printed, because a canvas can only be read while it is drawn. */
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { COURSE } from '../../store/lessons/course.ts'
import type { Lesson } from '../../store/lessons/lesson.ts'
import { usePage } from '../lab-context.tsx'
import { LessonClaims } from './lesson-claims.tsx'
import { LessonWords } from './lesson-text.tsx'
import { Paragraphs } from './paragraphs.tsx'
import { type StagePicture, stagePictures } from './stage-pictures.ts'
import '../styles/handout.css'

/** What is printed of a lesson instead of the page; nothing unless it is being printed. */
export function useHandout(number: number | undefined, lesson: Lesson | undefined): ReactNode {
  const page = usePage()
  const [pictures, setPictures] = useState<readonly StagePicture[]>()
  useEffect(() => {
    const before = (): void => {
      const taken = stagePictures(page)
      // Paper is printed before React would come round to it.
      flushSync(() => setPictures(taken))
    }
    const after = (): void => setPictures(undefined)
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [page])
  if (!pictures || number === undefined || !lesson) return null
  return createPortal(
    <Handout number={number} lesson={lesson} pictures={pictures} />,
    document.body,
  )
}

interface HandoutProps {
  readonly number: number
  readonly lesson: Lesson
  readonly pictures: readonly StagePicture[]
}

function Handout({ number, lesson, pictures }: HandoutProps) {
  const { title } = COURSE[number - 1]!
  return (
    <main className="handout" data-testid="handout">
      <p className="quiet">
        Source Lab · lesson {number} of {COURSE.length}
      </p>
      <h1>{title}</h1>
      <div className="handout-pictures">
        {pictures.map(({ name, href }) => (
          <figure key={name}>
            <img src={href} alt={`Points and trajectories of ${name}`} />
            <figcaption>{name}</figcaption>
          </figure>
        ))}
      </div>
      <p className="quiet handout-key">
        Dots on the outside: source · blue: target · red: generated · red crosses and red lines:
        farther than 1 from every target point
      </p>
      {lesson.steps.map(({ title: heading, text, look }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <Paragraphs text={text} />
          {look && (
            <p className="lesson-look">
              <b>Look: </b>
              <LessonWords text={look} />
            </p>
          )}
        </section>
      ))}
      <section>
        <h2>What the runs say</h2>
        <LessonClaims lesson={lesson} />
      </section>
      <section>
        <h2>A question</h2>
        <p>
          <LessonWords text={lesson.question} />
        </p>
      </section>
      <p className="quiet">{`${location.origin}${location.pathname}?lesson=${number}`}</p>
    </main>
  )
}
