const all = process.env.SOURCE_LAB_TESTS === 'all'

/** Cases of a fuzzer: all of them with SOURCE_LAB_TESTS=all, else a fifth, which takes seconds. */
export const many = (cases: number): number => (all ? cases : cases / 5)

/** Cases that take long, and of which others hold nearly as much: with SOURCE_LAB_TESTS=all only. */
export const slow = <T>(...cases: T[]): T[] => (all ? cases : [])
