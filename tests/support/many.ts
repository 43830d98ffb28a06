/** Cases of a fuzzer: all of them with SOURCE_LAB_TESTS=all, else a fifth, which takes seconds. */
export const many = (all: number): number =>
  process.env.SOURCE_LAB_TESTS === 'all' ? all : all / 5
