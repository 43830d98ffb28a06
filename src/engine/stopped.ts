/** Says in a sentence that a worker, or what it computes on, is of no use any more: another one may be. */
export class Stopped extends Error {}
