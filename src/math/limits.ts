/**
 * What is taken in from outside at most: one table for every reader of foreign data, so that nothing that is opened, dropped, pasted or
 * sent can hold up the page or fill its memory. Single fields of a study have limits of their own (`lab fields`).
 */

/** Bytes of a file of JSON that is opened, or run: a study, results, weights as lists. */
export const MOST_JSON_BYTES = 16 * 2 ** 20
/** Lists, objects, names and values of one JSON text: a study with 100,000 points in source and target counts 900,000. */
export const MOST_JSON_PARTS = 1_000_000
/** Lists and objects that lie within each other. */
export const MOST_JSON_DEPTH = 100

/** Lines of a file of results: runs of the largest study, and as many again. */
export const MOST_RESULT_LINES = 32_768
/** Characters of a name in it, and of the reason why a run ended. */
export const MOST_RESULT_NAME = 200
export const MOST_REASON = 10_000

/** Bytes of a file of weights, and numbers that it may hold: 150 runs of the largest network. */
export const MOST_WEIGHTS_BYTES = 33 * 2 ** 20
export const MOST_WEIGHTS = 8_000_000
/** Bytes of its header. */
export const MOST_HEADER_BYTES = 4 * 2 ** 20

/** Characters of a line of a library, which is one piece of a study: 48 MB of numbers. */
export const MOST_LIBRARY_LINE = 2 ** 26
/** Characters of one study in it, and its values and names: as much as the lab itself may keep of one. */
export const MOST_LIBRARY_STUDY = 2 ** 28
export const MOST_LIBRARY_PARTS = 4_000_000
/** Studies of it that are read. */
export const MOST_LIBRARY_STUDIES = 2000

/** Bytes of a file that a command of the command line reads whole. */
export const MOST_FILE_BYTES = 100 * 2 ** 20
/** Bytes of a file of results that it goes on with or merges: that of the largest study, and no more than a text may hold. */
export const MOST_RESULTS_BYTES = 4 * MOST_FILE_BYTES

/** Bytes of a file or paste of points. */
export const MOST_POINTS_BYTES = 2 ** 24
/** Lines of such a file, empty ones and remarks too, and points. */
export const MOST_FILE_LINES = 1_000_000
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

/** Characters of a study in a message to an embedded lab, as JSON: one with 100,000 points takes half of them. */
export const MOST_MESSAGE = 8_000_000

/** Characters of a message's id, and the training step that it may ask for. */
export const MOST_MESSAGE_ID = 200
export const MOST_MESSAGE_STEP = 100_000_000

/** Parts of a study, and rows of a batch. */
export const MAX_EXPERIMENTS = 64
export const MAX_RUNS = 256
export const MAX_CLAIMS = 128
export const MAX_BATCH = 1024
