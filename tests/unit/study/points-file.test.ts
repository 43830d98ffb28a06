import { describe, expect, it } from 'vitest'
import { readPoints } from '../../../src/study/points-file.ts'

const XY = {
  points: [
    [1, 2],
    [-3.5, 4e-1],
  ],
}
const WITH_MODES = { ...XY, modes: [1, 0] }

describe('files that can be read', () => {
  it.each([
    ['commas', '1,2\n-3.5,4e-1', XY],
    ['commas and spaces', ' 1, 2\n-3.5 ,4e-1 ', XY],
    ['tabs', '1\t2\n-3.5\t4e-1\n', XY],
    ['semicolons', '1;2\n-3.5;4e-1\n', XY],
    ['spaces, as many as it takes', '  1   2\n-3.5 4e-1 \n', XY],
    ['names', 'x,y\n1,2\n-3.5,4e-1\n', XY],
    ['names with another separator', 'x y\n1,2\n-3.5,4e-1\n', XY],
    ['names in quotes', '"X";"Y";"mode"\n1;2;7\n-3.5;4e-1;3\n', WITH_MODES],
    ['numbers in quotes', '"1","2"\n"-3.5","4e-1"\n', XY],
    ['a byte order mark', '\uFEFF1,2\n-3.5,4e-1\n', XY],
    ['a byte order mark and names', '\uFEFFx,y\n1,2\n-3.5,4e-1\n', XY],
    ['line ends of Windows', 'x,y\r\n1,2\r\n-3.5,4e-1\r\n', XY],
    ['line ends of old Macs', '1,2\r-3.5,4e-1\r', XY],
    ['blank lines at the end', '1,2\n-3.5,4e-1\n\n  \n\n', XY],
    ['remarks, as NumPy writes them', '# x y\n1 2\n-3.5 4e-1\n', XY],
    ['every form of a number', '+1.,.2e1\n-3.5E0,0.4\n', XY],
    ['modes, numbered anew from 0', '1,2,9\n-3.5,.4,2\n', WITH_MODES],
    [
      'x that counts, where columns have names',
      'x,y,mode\n0,1,0\n1,1,0\n2,1,1\n',
      {
        points: [
          [0, 1],
          [1, 1],
          [2, 1],
        ],
        modes: [0, 0, 1],
      },
    ],
  ])('%s', (_name, text, expected) => {
    expect(readPoints(text)).toEqual(expected)
  })
})

describe('every fault is one sentence that names the line', () => {
  it.each([
    ['nothing', '', 'The file is empty: it has no points.'],
    ['blank lines only', '\n \n', 'The file is empty: it has no points.'],
    ['names only', 'x,y\n', 'The file has names of columns but no points.'],
    [
      'one column',
      'x\n1\n2\n',
      'Line 2 has one column; x and y must be separated by a comma, a semicolon, a tab or spaces.',
    ],
    [
      'an unknown separator',
      '1|2\n',
      'Line 1 has one column; x and y must be separated by a comma, a semicolon, a tab or spaces.',
    ],
    ['four columns', '1,2,3,4\n', 'Line 1 has 4 columns; only x, y and a mode can be read.'],
    ['a row too short', '1,2\n\n3\n', 'Line 3 has one column, but line 1 has 2.'],
    ['a row too long', 'x,y\n1,2\n3,4,5\n', 'Line 3 has 3 columns, but line 2 has 2.'],
    ['another separator further on', '1,2\n3;4\n', 'Line 2 has one column, but line 1 has 2.'],
    ['an index before x', ',x,y\n0,1,2\n', 'Line 1: the first two columns must be x and y.'],
    [
      'an index before x, tabs',
      '\tx\ty\n0\t1\t2\n',
      'Line 1: the first two columns must be x and y.',
    ],
    ['columns swapped', 'y,x\n1,2\n', 'Line 1: the first two columns must be x and y.'],
    ['a word', '1,2\n3,four\n', 'Line 2: y is “four”, which is not a number.'],
    ['names twice', 'x,y\n1,2\nx,y\n', 'Line 3: x is “x”, which is not a number.'],
    ['a hexadecimal number', '0x10,1\n', 'Line 1: x is “0x10”, which is not a number.'],
    ['nothing for x', '1,2\n,3\n', 'Line 2: x is missing.'],
    ['nothing for y', '1\t2\n3\t\n', 'Line 2: y is missing.'],
    ['NaN', '1,2\nNaN,3\n', 'Line 2: x is NaN, which is not a finite number.'],
    ['NaN at the start', 'nan,nan\n1,2\n', 'Line 1: x is nan, which is not a finite number.'],
    ['infinity', '1,-inf\n', 'Line 1: y is -inf, which is not a finite number.'],
    [
      'a decimal comma',
      '1;2\n1,5;2\n',
      'Line 2: x is “1,5”; the decimal mark must be a point, not a comma.',
    ],
    [
      'too far out',
      '1,2\n3,-1000.5\n',
      'Line 2: y is -1000.5, but coordinates must lie within ±1,000.',
    ],
    [
      'beyond all numbers',
      '1e999,1\n',
      'Line 1: x is 1e999, but coordinates must lie within ±1,000.',
    ],
    [
      'half a mode',
      '1,2,0\n1,2,.5\n',
      'Line 2: the mode in the third column is “.5”; it must be a whole number from 0 to 255.',
    ],
    [
      'no mode',
      '1,2,0\n1,2,\n',
      'Line 2: the mode in the third column is missing; it must be a whole number from 0 to 255.',
    ],
    [
      'a negative mode',
      '1,2,-1\n',
      'Line 1: the mode in the third column is “-1”; it must be a whole number from 0 to 255, and x and y must come before it.',
    ],
    [
      'an index without a name',
      '0,3,4\n1,5,6\n2,7,8\n',
      'The first of three columns counts up by one, like an index before x and y. Name the columns in a first line, such as x,y,mode.',
    ],
    [
      'an index without a name, and half numbers',
      '0,3.5,4.5\n1,5.5,6.5\n',
      'Line 1: the mode in the third column is “4.5”; it must be a whole number from 0 to 255, and x and y must come before it.',
    ],
    ['an endless line', `1,2\n${'3'.repeat(1001)},4\n`, 'Line 2 is longer than 1,000 characters.'],
    [
      'a long word',
      `1,${'ab'.repeat(50)}\n`,
      'Line 1: y is “abababababababababababab…”, which is not a number.',
    ],
    [
      'line ends of Windows are one',
      '1,2\r\n3,4\r\n5,x\r\n',
      'Line 3: y is “x”, which is not a number.',
    ],
  ])('%s', (_name, text, problem) => {
    expect(readPoints(text)).toEqual({ problem })
  })
})

it('limits: as many points as allowed, and not one more; coordinates up to the reach', () => {
  expect(readPoints('1,2\n3,4\n', { most: 2 })).toHaveProperty('points.length', 2)
  expect(readPoints('1,2\n3,4\n5,6\n', { most: 2 })).toEqual({
    problem: 'The file has more points than can be read, at most 2.',
  })
  expect(readPoints('5,-5\n', { reach: 5 })).toHaveProperty('points.length', 1)
  expect(readPoints('5,-5.01\n', { reach: 5 })).toHaveProperty('problem')
})

it('no more modes than there can be, and the line is named where one is too many', () => {
  const text = 'x,y,mode\n1,2,7\n3,4,9\n\n5,6,7\n7,8,200\n'
  expect(readPoints(text, { modes: 3 })).toHaveProperty('modes', [0, 1, 0, 2])
  expect(readPoints(text, { modes: 2 })).toEqual({
    problem: 'Line 6: mode 200 is one more than the 2 modes that there can be.',
  })
})

// .2 s on a quiet machine; the limit of all tests ends what hangs.
it('a million points are refused at once', () => {
  const text = '-12.345678,23.456789,2\n'.repeat(1e6)
  expect(readPoints(text)).toEqual({
    problem: 'The file has more points than can be read, at most 100,000.',
  })
  expect(readPoints(text.slice(0, 23e5))).toHaveProperty('points.length', 100000)
})

it('twenty million characters without a line end, or of line ends, do not hang it', () => {
  expect(readPoints('1,'.repeat(1e7))).toEqual({
    problem: 'Line 1 is longer than 1,000 characters.',
  })
  expect(readPoints('\n'.repeat(2e6))).toHaveProperty('problem')
})
