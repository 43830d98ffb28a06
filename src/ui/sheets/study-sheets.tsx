import { ResultsSheet } from './results-sheet.tsx'
import { StudySheet } from './study-sheet.tsx'
import '../styles/sheets.css'
import '../styles/results-sheet.css'

/** The sheets about all experiments. They stay once they are loaded, so that the focus goes back to where it was. */
export default function StudySheets() {
  return (
    <>
      <StudySheet />
      <ResultsSheet />
    </>
  )
}
