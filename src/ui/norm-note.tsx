/** What aligned norms change on the stage, and what they do not. */
export default function NormNote() {
  return (
    <p className="group-note">
      The stage shows the plane as it is trained on; metrics are in the data’s own units.
    </p>
  )
}
