/** A loss above this multiple of the first one counts as diverged. */
export const DIVERGENCE_FACTOR = 1e6

/**
 * First of the losses that is no number, or above 1e6 times the loss at the start.
 * @returns its index and the reason as a sentence, or undefined when all is well
 */
export function findDivergence(
  losses: Float32Array,
  startLoss: number,
): { index: number; reason: string } | undefined {
  for (let index = 0; index < losses.length; index++) {
    const loss = losses[index]!
    if (!Number.isFinite(loss))
      return {
        index,
        reason: 'The loss is no longer a finite number. A lower learning rate may help.',
      }
    if (loss > DIVERGENCE_FACTOR * startLoss)
      return {
        index,
        reason: 'The loss rose above a million times its start. A lower learning rate may help.',
      }
  }
  return undefined
}
