/** Whole numbers as bits, and bits as text of the 64 characters that any address may hold (RFC 4648, base64url, no padding). */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const BITS = 6
/** More ones in a row begin no number that is written here. */
const LONGEST_UNARY = 64

/** Thrown by a reader whose text is no such text, or ends too soon. */
export class DamagedText extends Error {}

export class BitWriter {
  private whole = ''
  /** Bits of the next character, and how many they are. */
  private begun = 0
  private count = 0

  /** Writes the lowest `count` bits of a whole number from 0 to 2⁵³ − 1. */
  write(value: number, count: number): void {
    // Shifts know 32 bits.
    if (count > 24) this.write(Math.floor(value / 2 ** 24), count - 24)
    const lowest = value % 2 ** 24
    for (let bit = Math.min(count, 24) - 1; bit >= 0; bit--) this.push((lowest >> bit) & 1)
  }

  /** Golomb–Rice: value ÷ 2^parameter in ones that a zero ends, then the rest. Cheap for values about 2^parameter. */
  writeRice(value: number, parameter: number): void {
    for (let ones = Math.floor(value / 2 ** parameter); ones > 0; ones--) this.push(1)
    this.push(0)
    this.write(value, parameter)
  }

  get text(): string {
    if (this.count === 0) return this.whole
    return this.whole + ALPHABET[this.begun << (BITS - this.count)]
  }

  private push(bit: number): void {
    this.begun = (this.begun << 1) | bit
    if (++this.count < BITS) return
    this.whole += ALPHABET[this.begun]
    this.begun = 0
    this.count = 0
  }
}

/** The bits of each character by its code. */
const BITS_OF = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, ALPHABET.indexOf(String.fromCharCode(code))),
)

export class BitReader {
  private at = 0

  /** @throws DamagedText for characters that are none of the 64 */
  constructor(private readonly text: string) {
    if (!/^[\w-]*$/.test(text)) throw new DamagedText()
  }

  /** Bits that have not been read. */
  get left(): number {
    return this.text.length * BITS - this.at
  }

  /** @throws DamagedText at the end */
  read(count: number): number {
    let value = 0
    for (let bit = 0; bit < count; bit++) value = 2 * value + this.bit()
    return value
  }

  /** @throws DamagedText at the end, or where no number begins */
  readRice(parameter: number): number {
    let high = 0
    while (this.bit() === 1) if (++high > LONGEST_UNARY) throw new DamagedText()
    return high * 2 ** parameter + this.read(parameter)
  }

  private bit(): number {
    if (this.left <= 0) throw new DamagedText()
    const value = BITS_OF[this.text.charCodeAt(Math.floor(this.at / BITS))]!
    return (value >> (BITS - 1 - (this.at++ % BITS))) & 1
  }
}

/** Bits that `writeRice` takes for all values. */
export const riceLength = (values: readonly number[], parameter: number): number =>
  values.reduce((sum, value) => sum + Math.floor(value / 2 ** parameter) + 1 + parameter, 0)

/** The parameter that takes the fewest bits, about the logarithm of the mean, with no longer row of ones than can be read. */
export function bestRice(values: readonly number[]): number {
  let [sum, largest] = [0, 0]
  for (const value of values) {
    sum += value
    largest = Math.max(largest, value)
  }
  const near = Math.floor(Math.log2(sum / Math.max(1, values.length) + 1))
  const least = Math.ceil(Math.log2((largest + 1) / LONGEST_UNARY))
  const tried = [near - 1, near, near + 1].map((each) => Math.max(0, least, each))
  return tried.reduce((best, each) =>
    riceLength(values, each) < riceLength(values, best) ? each : best,
  )
}

/** Signed as unsigned whole numbers, small ones small: 0, −1, 1, −2, 2 → 0, 1, 2, 3, 4. */
export const folded = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)
export const unfolded = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2)
