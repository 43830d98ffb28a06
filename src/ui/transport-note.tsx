import type { SolvedTransport } from '../study/compile/coupling.ts'
import { percent, whole } from '../views/format.ts'

/** How well the transport of a coupling is solved. */
export default function TransportNote({ cost, of, error }: SolvedTransport) {
  return (
    <p className="group-note">
      Mean squared distance {whole(Math.round(cost))};{' '}
      {of === 'law' ? 'the shares that target points get' : 'the marginals of a sample batch'} are
      off by {percent(error)} in all.
    </p>
  )
}
