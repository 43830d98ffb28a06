import bytes from 'virtual:auction-kernel'

/** Rows and columns of an assignment in the plane. */
export interface PlanePoints {
  readonly rowX: Float64Array
  readonly rowY: Float64Array
  readonly columnX: Float64Array
  readonly columnY: Float64Array
}

/** What a pair costs: ⟨row, column⟩ or ‖row - column‖. */
export type PlaneCost = 'product' | 'distance'

/** Exports of `assembly/index.ts`, where each is described. Addresses are in bytes. */
interface KernelExports {
  readonly memory: WebAssembly.Memory
  readonly CAPACITY: WebAssembly.Global
  readonly ROW_X: WebAssembly.Global
  readonly ROW_Y: WebAssembly.Global
  readonly COLUMN_X: WebAssembly.Global
  readonly COLUMN_Y: WebAssembly.Global
  readonly COLUMN_OF: WebAssembly.Global
  solve(n: number, byDistance: boolean, sign: number): number
}

/**
 * The auction of `auction.ts` in WebAssembly, for costs between points of the plane, which it computes instead of reading:
 * five to seven times as fast. Where pairings cost the same to 2⁻⁴⁰ of the range, the two may find different ones.
 */
export class PlaneAuction {
  /** Where rows and columns are to be written before a solve. */
  readonly points: PlanePoints
  /** Most rows and columns. */
  readonly capacity: number
  private readonly columnOf: Int32Array

  private constructor(private readonly kernel: KernelExports) {
    const { memory, CAPACITY, ROW_X, ROW_Y, COLUMN_X, COLUMN_Y, COLUMN_OF } = kernel
    const view = ({ value }: WebAssembly.Global) =>
      new Float64Array(memory.buffer, value, CAPACITY.value)
    this.capacity = CAPACITY.value
    this.points = {
      rowX: view(ROW_X),
      rowY: view(ROW_Y),
      columnX: view(COLUMN_X),
      columnY: view(COLUMN_Y),
    }
    this.columnOf = new Int32Array(memory.buffer, COLUMN_OF.value, CAPACITY.value)
  }

  /** @returns undefined where there is no WebAssembly with 128-bit SIMD */
  static create(): PlaneAuction | undefined {
    if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes)) return undefined
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
    return new PlaneAuction(exports as unknown as KernelExports)
  }

  /**
   * Finds a permutation whose cost is above the least by n·2⁻⁴⁰ of the range of costs at most.
   * @param n rows and columns, 2 to the capacity, finite
   * @param sign 1 for the least cost of all, -1 for the greatest distance; a product takes its sign from the points
   * @returns the column of each row (the first n entries; overwritten by the next call), or undefined when it gave up
   */
  solve(n: number, cost: PlaneCost, sign: 1 | -1): Int32Array | undefined {
    return this.kernel.solve(n, cost === 'distance', sign) ? this.columnOf : undefined
  }
}
