/**
 * What is taken in from outside at most: one table for every reader of foreign data, so that nothing that is opened, dropped, pasted or
 * sent can hold up the page or fill its memory. Single fields of a study have limits of their own (`lab fields`).
 */

/** Bytes of a file that is opened: a study, results, weights. */
export const MOST_FILE_BYTES = 100 * 2 ** 20

/** Bytes of a file of results that the command line goes on with or merges: that of the largest study, and no more than a text may hold. */
export const MOST_RESULTS_BYTES = 4 * MOST_FILE_BYTES

/** Bytes of a file or paste of points. */
export const MOST_POINTS_BYTES = 2 ** 24
/** Points of such a file. */
export const MOST_FILE_POINTS = 100_000
/** Characters of one of its lines. */
export const MOST_LINE_CHARACTERS = 1000

/** Tensors of a file of weights. */
export const MOST_TENSORS = 10_000
/** Dimensions of one of them. */
export const MOST_DIMENSIONS = 8
/** Characters of the study that stands in such a file. */
export const MOST_STUDY_CHARACTERS = 2 ** 21

/** Characters and fields of a link that is read. */
export const MOST_READ_LINK = 200_000
export const MOST_LINK_FIELDS = 10_000

/** Characters of a link that is written: mails and chats would cut a longer one. */
export const MOST_LINKED = 8000

/**
 * Characters of a message to an embedded lab, those of its names, texts and numbers and one for each entry of a list: a study with
 * 100,000 points takes half of them.
 */
export const MOST_MESSAGE = 8_000_000
/** Objects and lists of a message that lie within each other. */
export const MOST_MESSAGE_DEPTH = 100

/** Characters of a message's id, and the training step that it may ask for. */
export const MOST_MESSAGE_ID = 200
export const MOST_MESSAGE_STEP = 100_000_000

/** Parts of a study, and rows of a batch. */
export const MAX_EXPERIMENTS = 64
export const MAX_RUNS = 256
export const MAX_CLAIMS = 128
export const MAX_BATCH = 1024
