import { keyOf, progressOfClaim } from '../../store/judging.ts'
import type { Lesson } from '../../store/lessons/lesson.ts'
import { isOwnStudy } from '../../store/lessons/navigation.ts'
import { ClaimCard } from '../evidence/claim-card.tsx'
import { useJudged } from '../evidence/use-judged.ts'
import { useLab } from '../lab-context.tsx'
import { LessonWords } from './lesson-text.tsx'
import '../styles/claims.css'

/** The lesson's claims as the runs on the page judge them, and what to make of the verdicts. */
export function LessonClaims({ lesson }: { readonly lesson: Lesson }) {
  const study = useLab((lab) => lab.study)
  const judged = useJudged()
  if (!isOwnStudy(lesson, study))
    return <p className="quiet">The claims are judged on the lesson’s own study.</p>
  return (
    <>
      {judged.problem && (
        <p className="problem">The claims could not be judged: {judged.problem}</p>
      )}
      {lesson.claims.map(({ place, found }) => {
        const claim = study.claims[place]!
        const judgement = judged.claims.get(keyOf(claim))
        const progress = progressOfClaim(claim, study, judged)
        return (
          <div key={place} className="lesson-claim">
            <ol className="claims">
              <ClaimCard
                study={study}
                place={place}
                claim={claim}
                judgement={judgement}
                progress={progress}
              />
            </ol>
            {judgement && progress.training.every((count) => count === 0) ? (
              <p>
                <LessonWords text={found[judgement.verdict]} />
              </p>
            ) : (
              <p className="quiet">What it means is said once all its runs have ended.</p>
            )}
          </div>
        )
      })}
    </>
  )
}
