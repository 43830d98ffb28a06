/**
 * What is taken in from outside at most: one table for every reader of foreign data, so that nothing that is opened, dropped, pasted or
 * sent can hold up the page or fill its memory. Fields of a study have limits of their own (`lab fields`).
 */
export const LIMITS = {
  /** Bytes of a file that is opened: a study, results, weights. */
  fileBytes: 100 * 2 ** 20,
  /** Bytes of a file or paste of points. */
  pointsBytes: 2 ** 24,
  /** Points of a file, and characters of one of its lines. */
  points: 100_000,
  lineCharacters: 1000,
  /** Tensors of a file of weights, and dimensions of one. */
  tensors: 10_000,
  tensorDimensions: 8,
  /** Characters of a study inside a file of weights. */
  embeddedStudyCharacters: 2 ** 21,
  /** Characters and fields of a link that is read. */
  linkCharacters: 200_000,
  linkFields: 10_000,
  /** Characters of a link that is written: programs cut longer ones. */
  writtenLinkCharacters: 8000,
  /** Characters, values and names together of a message to an embedded lab: about what a study with 100,000 points takes. */
  messageSize: 4_000_000,
  /** Characters of a message's id, and the training step that one may ask for. */
  messageIdCharacters: 200,
  messageStep: 100_000_000,
  /** Parts of a study. */
  experiments: 64,
  runs: 256,
  claims: 128,
  batch: 1024,
} as const
