/** Plain words for the system's codes, by what was to be done with the file. */
const WORDS: Readonly<Record<string, readonly [read: string, write: string]>> = {
  ENOENT: ['there is no such file', 'there is no such folder'],
  ENOTDIR: ['there is no such file', 'there is no such folder'],
  EISDIR: ['it is a folder, not a file', 'it is a folder, not a file'],
  EEXIST: ['it is there already', 'it is there already; name another'],
  EACCES: ['it may not be read', 'it may not be written'],
  EPERM: ['it may not be read', 'it may not be written'],
  EROFS: ['it may not be read', 'it is on a disk that is not written to'],
  ENAMETOOLONG: ['its name is too long', 'its name is too long'],
  ELOOP: ['it is a link that leads to itself', 'it is a link that leads to itself'],
  ENOSPC: ['the disk is full', 'the disk is full'],
}

/** Why a file cannot be read or written, to go after a colon; the error's own words where there are no plain ones. */
export function fileProblem(error: unknown, wanted: 'read' | 'write'): string {
  const words = WORDS[(error as NodeJS.ErrnoException).code ?? '']
  if (words) return words[wanted === 'read' ? 0 : 1]
  return error instanceof Error ? error.message : String(error)
}
