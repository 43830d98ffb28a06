import type { LabHost } from '../lab-host.ts'
import { DeviceKeeper } from './device-keeper.ts'
import { openDeviceStore } from './device-store.ts'
import type { Keeper } from './keeper.ts'

/** What keeps the studies of a lab worker on this device; undefined where nothing can. */
export async function deviceKeeper(host: LabHost): Promise<Keeper | undefined> {
  const store = await openDeviceStore()
  return (
    store &&
    new DeviceKeeper({
      ...host,
      store,
      // The name of the worker's script holds a hash of all that it loads.
      version: self.location.pathname.split('/').at(-1)!,
      newId: () => crypto.randomUUID(),
    })
  )
}
