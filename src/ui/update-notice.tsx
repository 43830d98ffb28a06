import { usePage } from './lab-context.tsx'
import { Notice } from './notice.tsx'

/** Offers the new version of the page that is on the device. */
export default function UpdateNotice() {
  const { view } = usePage()
  const { setNewVersion } = view.getState()
  return (
    <Notice
      news
      title="A new version of Source Lab is there."
      lines={['Reload to use it. Until then this one goes on.']}
      offer={{ label: 'Reload', take: () => setNewVersion('wanted') }}
      dismiss={() => setNewVersion(undefined)}
    />
  )
}
