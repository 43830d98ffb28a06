import { LessonWords } from './lesson-text.tsx'

/** Paragraphs of a lesson. */
export function Paragraphs({ text }: { readonly text: readonly string[] }) {
  return text.map((paragraph) => (
    <p key={paragraph}>
      <LessonWords text={paragraph} />
    </p>
  ))
}
