/** Entry of a worker thread: one WebAssembly engine. */
import { WasmEngine } from '../engine/wasm/wasm-engine.ts'
import { serveEngine } from '../runtime/remote-engine.ts'
import { parentThread } from './thread-port.ts'

serveEngine(parentThread(), () => WasmEngine.create())
